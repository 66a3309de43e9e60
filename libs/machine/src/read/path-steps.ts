import type { Instant } from '@waymark/domain';
import type { Event } from '../event.js';
import type { Fact, FactOf } from '../fact.js';

interface Step {
  seq: number;
  at: Instant;
  event: Pick<Event, 'kind'>;
  facts: readonly Fact[];
}

/** One change on the diagram. `code`: of a rule, a rung or an incident, or how a deadline ended. */
export interface PathChange {
  what:
    | 'entered'
    | 'left'
    | 'cancelled'
    | 'moved'
    | 'continued'
    | 'flow-taken'
    | 'deadline-set'
    | 'deadline-warned'
    | 'deadline-missed'
    | 'deadline-moved'
    | 'deadline-paused'
    | 'deadline-resumed'
    | 'deadline-ended'
    | 'rung-raised'
    | 'timer-set'
    | 'timer-ended'
    | 'incident-raised'
    | 'incident-resolved';
  /** Of the element instance, flow, deadline, timer or incident. */
  id: string;
  element: string | null;
  process: string | null;
  due: Instant | null;
  code: string | null;
}

/** One step of an instance, as it is shown on its diagram. */
export interface PathStep {
  seq: number;
  at: Instant;
  event: Event['kind'];
  changes: PathChange[];
}

/**
 * The steps of an instance as its way through the diagram. Only ids, times and codes of the diagram
 * pass: whoever reads this may not be allowed to read anything about the person.
 */
export function pathSteps(steps: readonly Step[]): PathStep[] {
  const places = new Places();
  return steps.map(({ seq, at, event, facts }) => ({
    seq,
    at,
    event: event.kind,
    changes: facts.flatMap((fact) => changeOf(fact, places)),
  }));
}

interface Place {
  element: string | null;
  process: string | null;
}

/** Where the things stand that later facts name by their id alone. */
class Places {
  private readonly known = new Map<string, Place>();
  private readonly scopes = new Map<string, string>();

  keep(id: string, place: Place): Place {
    this.known.set(id, place);
    return place;
  }

  open(scope: string, process: string): void {
    this.scopes.set(scope, process);
  }

  of(id: string | null): Place {
    return (id === null ? undefined : this.known.get(id)) ?? { element: null, process: null };
  }

  processOf(scope: string): string | null {
    return this.scopes.get(scope) ?? null;
  }
}

/** What stands at an element is continued by another one. */
function migrated({ entries }: FactOf<'migrated'>, places: Places): PathChange[] {
  const { elements = {}, timers = {}, deadlines = {}, incidents = {} } = entries;
  const changes: PathChange[] = [];
  for (const { id, node, process } of Object.values(elements)) {
    if (places.of(id).element === node) continue;
    changes.push({ what: 'continued', id, due: null, code: null, ...places.of(id) });
    places.keep(id, { element: node, process });
    changes.push({ what: 'entered', id, due: null, code: null, element: node, process });
  }
  for (const { id, element } of Object.values(timers))
    if (places.of(id).element !== null) places.keep(id, { ...places.of(id), element });
  for (const { id, node } of [...Object.values(deadlines), ...Object.values(incidents)])
    places.keep(id, { ...places.of(id), element: node });
  return changes;
}

function changeOf(fact: Fact, places: Places): PathChange[] {
  const one = (
    what: PathChange['what'],
    id: string,
    more: Partial<PathChange> = {},
  ): PathChange[] => [{ what, id, due: null, code: null, ...places.of(id), ...more }];
  switch (fact.kind) {
    case 'scope-opened':
      places.open(fact.scope, fact.process);
      return [];
    case 'element-entered':
      places.keep(fact.element, { element: fact.node, process: fact.process });
      return one('entered', fact.element);
    case 'element-completed':
      return one('left', fact.element);
    case 'element-cancelled':
      return one('cancelled', fact.element);
    case 'migrated':
      return migrated(fact, places);
    case 'token-moved':
      return one('moved', fact.from);
    case 'flow-taken':
      return one('flow-taken', fact.flow, { process: places.processOf(fact.scope) });
    case 'deadline-set':
      places.keep(fact.deadline, {
        element: fact.node,
        process: places.of(fact.element).process,
      });
      return one('deadline-set', fact.deadline, { due: fact.due, code: fact.rule });
    case 'deadline-moved':
    case 'deadline-resumed':
      return one(fact.kind, fact.deadline, { due: fact.due });
    case 'deadline-warned':
    case 'deadline-missed':
    case 'deadline-paused':
      return one(fact.kind, fact.deadline);
    case 'deadline-ended':
      return one('deadline-ended', fact.deadline, { code: fact.how });
    case 'rung-raised':
      return one('rung-raised', fact.deadline, { code: fact.rung });
    case 'timer-armed':
      if (fact.owner.kind !== 'element') return [];
      places.keep(fact.timer, {
        element: fact.element,
        process: places.of(fact.owner.element).process ?? places.processOf(fact.owner.element),
      });
      return one('timer-set', fact.timer, { due: fact.due });
    case 'timer-fired':
    case 'timer-cancelled':
      return places.of(fact.timer).element === null ? [] : one('timer-ended', fact.timer);
    case 'incident-raised':
      places.keep(fact.incident, {
        element: fact.node,
        process: places.of(fact.element).process,
      });
      return one('incident-raised', fact.incident, { code: fact.code });
    case 'incident-resolved':
      return one('incident-resolved', fact.incident);
    default:
      return [];
  }
}
