import { waitingAt, type State } from '@waymark/machine';

/** The ids of the elements that an instance waits at, each once and in order. */
export const waitingElements = (state: State): string[] =>
  [...new Set(waitingAt(state).map((waiting) => waiting.element))].sort();
