import type { State } from '../state.js';

type MapName =
  | 'scopes'
  | 'elements'
  | 'timers'
  | 'jobs'
  | 'subscriptions'
  | 'conditions'
  | 'deadlines'
  | 'incidents';

/**
 * A state that is being written. The object is a copy from the start; each map is copied when it is
 * first changed. Entries are replaced, never changed.
 */
export interface Draft {
  readonly state: State;
  readonly owned: Partial<Record<MapName, true>>;
}

export const openDraft = (state: State): Draft => ({ state: { ...state }, owned: {} });

/** The draft's own copy of a map, to write into. */
export function own<K extends MapName>(draft: Draft, name: K): State[K] {
  if (!draft.owned[name]) {
    draft.state[name] = { ...draft.state[name] };
    draft.owned[name] = true;
  }
  return draft.state[name];
}

/** Every new id is the next number of the instance. A fact with a new id moves the counter on. */
export function useId(draft: Draft, id: string): void {
  const number = Number(id);
  if (number >= draft.state.nextId) draft.state.nextId = number + 1;
}
