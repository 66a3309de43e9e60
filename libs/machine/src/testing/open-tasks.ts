import type { ElementState, State } from '../state.js';

/** The user tasks that wait for a person, oldest first. */
export const openTasks = (state: State): ElementState[] =>
  Object.values(state.elements)
    .filter((element) => element.task)
    .sort((a, b) => Number(a.id) - Number(b.id));
