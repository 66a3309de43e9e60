/**
 * What the page before has done, for one banner on this one. Kept in the history entry, never in
 * the address.
 */
export const doneOf = ({ state }: { state: unknown }): string | null =>
  isDone(state) ? state.done : null;
export const withDone = (done: string): { state: { done: string } } => ({ state: { done } });

const isDone = (state: unknown): state is { done: string } =>
  typeof state === 'object' && state !== null && 'done' in state && typeof state.done === 'string';
