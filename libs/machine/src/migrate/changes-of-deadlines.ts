import type { DeadlineId, ElementId, ElementInstanceId, ScopeId } from '@waymark/domain';
import { isLoopBody } from '../behavior-of.js';
import type { DeadlinePlan } from '../program/deadline-plan.js';
import { rootScope } from '../values/root-scope.js';
import type { DeadlineState, ElementState, State } from '../state.js';
import { entryOf, oldNode, targetOf, type Route } from './element-mapping.js';
import { stoppedElements } from './incidents-in.js';
import { sameJson } from './same-json.js';
import type { StateEntries } from './state-entries.js';

/** A deadline of which the new version says something else; `deadline` is null if it is new. */
export interface DeadlineChange {
  deadline: DeadlineId | null;
  element: ElementInstanceId | null;
  node: ElementId;
  /** Whose variables the expressions of the plan read. */
  scope: ScopeId;
  plan: DeadlinePlan | undefined;
}

/** Finds the deadlines that change, and writes the new element ids of all of them. */
export function changesOfDeadlines(
  state: State,
  route: Route,
  entries: StateEntries,
): DeadlineChange[] {
  const changes: DeadlineChange[] = [];
  const places = deadlinePlaces(state, route);
  const held = new Set<string>();
  for (const deadline of Object.values(state.deadlines)) {
    const place = places.find(({ element, before }) => isAt(deadline, { element, before }));
    if (!place) continue;
    held.add(keyOf(deadline));
    if (place.after !== deadline.node) rename(state, entries, { deadline, node: place.after });
    if (!sameJson(place.old, place.plan)) changes.push(changeOf(place, deadline.id));
  }
  for (const place of places)
    if (place.opens && place.plan && !held.has(`${place.element} ${place.before}`))
      if (!sameJson(place.old, place.plan)) changes.push(changeOf(place, null));
  return changes;
}

function rename(
  state: State,
  entries: StateEntries,
  { deadline, node }: { deadline: DeadlineState; node: ElementId },
): void {
  (entries.deadlines ??= {})[deadline.id] = { ...deadline, node };
  for (const timer of Object.values(state.timers))
    if (timer.owner.kind === 'deadline' && timer.owner.deadline === deadline.id)
      (entries.timers ??= {})[timer.id] = { ...timer, element: node };
}

/** Where a deadline can stand: at an activity, at a called process, at the instance itself. */
interface Place {
  element: ElementInstanceId | null;
  scope: ScopeId;
  before: ElementId;
  after: ElementId;
  old: DeadlinePlan | undefined;
  plan: DeadlinePlan | undefined;
  opens: boolean;
}

function deadlinePlaces(state: State, route: Route): Place[] {
  const root = rootScope({ state });
  const places: Place[] = [placeOfProcess(route, root.process, { element: null, scope: root.id })];
  const stopped = stoppedElements(state);
  for (const element of Object.values(state.elements)) {
    const { id, process, node, scope } = element;
    const [before, after] = [oldNode(route, process, node), targetOf(route, process, node)];
    if (!before || !after) continue;
    if (!element.loop)
      places.push({
        element: id,
        scope,
        before: node,
        after: after.id,
        old: before.deadline,
        plan: after.deadline,
        opens: !stopped.has(id),
      });
    const called = calledIn(state, element);
    if (called !== null && !isLoopBody(element, before))
      places.push(placeOfProcess(route, called, { element: id, scope }));
  }
  return places;
}

const calledIn = (state: State, { id }: ElementState): string | null => {
  const scope = state.scopes[id];
  return scope?.called ? scope.process : null;
};

const placeOfProcess = (
  { from, to }: Route,
  process: string,
  of: { element: ElementInstanceId | null; scope: ScopeId },
): Place => ({
  ...of,
  before: process,
  after: process,
  old: entryOf(from.processes, process)?.deadline,
  plan: entryOf(to.processes, process)?.deadline,
  opens: true,
});

const changeOf = ({ element, after, scope, plan }: Place, deadline: DeadlineId | null) => ({
  deadline,
  element,
  node: after,
  scope,
  plan,
});

const keyOf = ({ element, node }: DeadlineState): string => `${element} ${node}`;
const isAt = (deadline: DeadlineState, place: Pick<Place, 'element' | 'before'>): boolean =>
  deadline.element === place.element && deadline.node === place.before;
