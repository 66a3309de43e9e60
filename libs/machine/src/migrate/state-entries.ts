import type { State } from '../state.js';

/** Entries of a state: of its maps, those that are meant; its lists as a whole. */
export interface StateEntries {
  elements?: State['elements'];
  timers?: State['timers'];
  subscriptions?: State['subscriptions'];
  conditions?: State['conditions'];
  deadlines?: State['deadlines'];
  incidents?: State['incidents'];
  waitingFlows?: State['waitingFlows'];
  compensations?: State['compensations'];
}

export const ENTRY_MAPS = [
  'elements',
  'timers',
  'subscriptions',
  'conditions',
  'deadlines',
  'incidents',
] as const;

/** The same entries as another state has them. What that state does not have is left out. */
export function entriesIn(state: State, of: StateEntries): StateEntries {
  const entries: StateEntries = {};
  for (const name of ENTRY_MAPS) {
    const map = of[name];
    if (map) Object.assign(entries, { [name]: pick<unknown>(state[name], Object.keys(map)) });
  }
  if (of.waitingFlows) entries.waitingFlows = state.waitingFlows;
  if (of.compensations) entries.compensations = state.compensations;
  return entries;
}

function pick<T>(map: Record<string, T>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(
    ids.flatMap((id): [string, T][] => {
      const entry = map[id];
      return entry === undefined ? [] : [[id, entry]];
    }),
  );
}
