import type { PathChange, PathStep } from '@waymark/contracts';

interface Due {
  element: string | null;
  process: string | null;
  due: string | null;
  /** The rule of a deadline, or the code of an incident. */
  code: string | null;
  state: 'running' | 'missed' | 'paused';
}

/** Where an instance stands after a step, and where it has been. Elements by `placeOf`. */
export interface Places {
  here: Map<string, number>;
  been: Set<string>;
  taken: Set<string>;
  deadlines: Map<string, Due>;
  timers: Map<string, Due>;
  incidents: Map<string, Due>;
}

/** Two processes may use the same id. */
export const placeOf = (process: string | null, element: string | null): string =>
  `${process ?? ''}/${element ?? ''}`;

/** After the first `count` steps. */
export function placesAfter(steps: readonly PathStep[], count: number): Places {
  const places: Places = {
    here: new Map(),
    been: new Set(),
    taken: new Set(),
    deadlines: new Map(),
    timers: new Map(),
    incidents: new Map(),
  };
  for (const { changes } of steps.slice(0, count))
    for (const change of changes) CHANGES[change.what](places, change);
  return places;
}

type Change = (places: Places, change: PathChange) => void;

const nothing: Change = () => undefined;
const gone: Change = ({ here }, { process, element }) => {
  const place = placeOf(process, element);
  const left = (here.get(place) ?? 0) - 1;
  if (left > 0) here.set(place, left);
  else here.delete(place);
};
const becomes =
  (state: Due['state']): Change =>
  ({ deadlines }, { id, due }) => {
    const known = deadlines.get(id);
    if (known) deadlines.set(id, { ...known, state, due: due ?? known.due });
  };

/** What each change does to the places. A new one does not compile without an entry. */
const CHANGES: Record<PathChange['what'], Change> = {
  entered: ({ here, been }, { process, element }) => {
    const place = placeOf(process, element);
    here.set(place, (here.get(place) ?? 0) + 1);
    been.add(place);
  },
  left: gone,
  cancelled: gone,
  moved: nothing,
  continued: gone,
  'flow-taken': ({ taken }, { process, id }) => void taken.add(placeOf(process, id)),
  'deadline-set': ({ deadlines }, change) =>
    void deadlines.set(change.id, { ...change, state: 'running' }),
  'deadline-warned': nothing,
  'deadline-missed': becomes('missed'),
  'deadline-moved': becomes('running'),
  'deadline-paused': becomes('paused'),
  'deadline-resumed': becomes('running'),
  'deadline-ended': ({ deadlines }, { id }) => void deadlines.delete(id),
  'rung-raised': nothing,
  'timer-set': ({ timers }, change) => void timers.set(change.id, { ...change, state: 'running' }),
  'timer-ended': ({ timers }, { id }) => void timers.delete(id),
  'incident-raised': ({ incidents }, change) =>
    void incidents.set(change.id, { ...change, state: 'missed' }),
  'incident-resolved': ({ incidents }, { id }) => void incidents.delete(id),
};
