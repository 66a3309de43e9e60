import type {
  ElementId,
  ElementInstanceId,
  ProcessId,
  ScopeId,
  SubscriptionId,
  TimerId,
} from '@waymark/domain';
import { isLoopBody } from '../behavior-of.js';
import { eventsOf } from '../listeners/open-listeners.js';
import type { EventPlan } from '../program/event-plan.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { ElementState, ScopeState, State } from '../state.js';
import { entryOf, oldNode, targetOf, type Route } from './element-mapping.js';
import { stoppedElements } from './incidents-in.js';
import type { Findings } from './findings.js';
import { sameJson } from './same-json.js';

export interface ListenerChanges {
  closed: { timers: TimerId[]; subscriptions: SubscriptionId[]; conditions: string[] };
  /** The nodes whose events are listened for from now on. */
  opened: OpenedListener[];
}

interface OpenedListener {
  owner: ElementInstanceId;
  /** Whose variables the expressions of the events read. */
  scope: ScopeId;
  process: ProcessId;
  node: ElementId;
}

/** What an element instance or scope listens for, in the old version and in the new one. */
interface Listening {
  owner: ElementInstanceId;
  scope: ScopeId;
  process: ProcessId;
  before: readonly ElementId[];
  after: readonly ElementId[];
  /** Listeners that are new in the new version begin. */
  opens: boolean;
}

/**
 * A listener whose event is still there goes on: a timer keeps its time, a subscription its key.
 * One whose event is gone ends, and one for a new event begins.
 */
export function reconcileListeners(
  state: State,
  route: Route,
  { problems, entries }: Findings,
): ListenerChanges {
  const changes: ListenerChanges = {
    closed: { timers: [], subscriptions: [], conditions: [] },
    opened: [],
  };
  const held = listenersByPlace(state);
  for (const listening of listeningIn(state, route)) {
    const { owner, scope, process, before, after } = listening;
    const continued = new Set<ElementId>();
    const open = (node: ElementId): void =>
      void changes.opened.push({ owner, scope, process, node });
    for (const id of before) {
      const old = oldNode(route, process, id);
      const next = targetOf(route, process, id);
      const goesOn = old && next?.type === old.type && after.includes(next.id) ? next : undefined;
      if (goesOn) continued.add(goesOn.id);
      const listeners = held.get(`${owner} ${id}`);
      if (!old || !listeners) continue;
      if (goesOn && sameEvents(old, goesOn)) {
        if (goesOn.id !== id) rename(entries, listeners, goesOn.id);
        continue;
      }
      if (goesOn && (old.parallelMultiple || goesOn.parallelMultiple))
        problems.push({ code: 'other-event', process, element: id });
      for (const { map, entry } of listeners) changes.closed[map].push(entry.id);
      if (goesOn) open(goesOn.id);
    }
    if (listening.opens) for (const id of after) if (!continued.has(id)) open(id);
  }
  return changes;
}

type Held = {
  [M in 'timers' | 'subscriptions' | 'conditions']: { map: M; entry: State[M][string] };
}['timers' | 'subscriptions' | 'conditions'];

function listenersByPlace(state: State): Map<string, Held[]> {
  const held = new Map<string, Held[]>();
  const keep = (owner: ElementInstanceId, node: ElementId, listener: Held): void => {
    const place = `${owner} ${node}`;
    const list = held.get(place);
    if (list) list.push(listener);
    else held.set(place, [listener]);
  };
  for (const entry of Object.values(state.timers))
    if (entry.owner.kind === 'element')
      keep(entry.owner.element, entry.element, { map: 'timers', entry });
  for (const entry of Object.values(state.subscriptions))
    keep(entry.owner, entry.node, { map: 'subscriptions', entry });
  for (const entry of Object.values(state.conditions))
    keep(entry.owner, entry.node, { map: 'conditions', entry });
  return held;
}

function rename(entries: Findings['entries'], listeners: readonly Held[], node: ElementId): void {
  for (const { map, entry } of listeners) {
    if (map === 'timers') (entries.timers ??= {})[entry.id] = { ...entry, element: node };
    if (map === 'subscriptions') (entries.subscriptions ??= {})[entry.id] = { ...entry, node };
    if (map === 'conditions') (entries.conditions ??= {})[entry.id] = { ...entry, node };
  }
}

function sameEvents(before: NodePlan, after: NodePlan): boolean {
  const [old, next] = [eventsOf(before), eventsOf(after)];
  return (
    Boolean(before.parallelMultiple) === Boolean(after.parallelMultiple) &&
    old.length === next.length &&
    old.every((event, index) => sameEvent(event, next[index]))
  );
}

/** A timer that runs keeps its time, so another length makes it no other timer. */
const sameEvent = (before: EventPlan, after: EventPlan | undefined): boolean =>
  (before.kind === 'timer' && after?.kind === 'timer') || sameJson(before, after);

function* listeningIn(state: State, route: Route): Generator<Listening> {
  const stopped = stoppedElements(state);
  for (const element of Object.values(state.elements)) {
    const before = oldNode(route, element.process, element.node);
    const after = targetOf(route, element.process, element.node);
    if (!before || !after) continue;
    const { id: owner, scope, process } = element;
    const place = { owner, scope, process, opens: !stopped.has(owner) };
    if (!element.loop)
      yield { ...place, before: before.boundaries ?? [], after: after.boundaries ?? [] };
    if (isLoopBody(element, before)) continue;
    const own = ownListening(route, element, { before, after });
    if (own) yield { ...place, ...own };
  }
  for (const scope of Object.values(state.scopes)) {
    const inner = innerListening(state, route, scope);
    if (inner) yield { owner: scope.id, scope: scope.id, process: scope.process, ...inner };
  }
}

/**
 * What the element itself waits for. It waits already, so only an event-based gateway opens more.
 */
function ownListening(
  { from, to }: Route,
  { process }: ElementState,
  { before, after }: { before: NodePlan; after: NodePlan },
): Pick<Listening, 'before' | 'after'> | null {
  if (before.type === 'intermediateCatchEvent' || before.type === 'receiveTask')
    return { before: [before.id], after: [after.id] };
  if (before.type !== 'eventBasedGateway') return null;
  return {
    before: followersOf(entryOf(from.processes, process), before),
    after: followersOf(entryOf(to.processes, process), after),
  };
}

const followersOf = (plan: ProcessPlan | undefined, { outgoing }: NodePlan): ElementId[] =>
  outgoing.flatMap((flow) => plan?.flows[flow]?.target ?? []);

/** The start events of the event sub-processes of a scope. */
function innerListening(
  state: State,
  route: Route,
  scope: ScopeState,
): Pick<Listening, 'before' | 'after' | 'opens'> | null {
  const plans = [
    entryOf(route.from.processes, scope.process),
    entryOf(route.to.processes, scope.process),
  ];
  const [old, next] = plans;
  if (!old || !next) return null;
  const element = scope.element === null ? undefined : state.elements[scope.element];
  let [of, into]: (ElementId | undefined)[] = [scope.process, scope.process];
  if (element && !scope.called) {
    const before = oldNode(route, element.process, element.node);
    if (!before || isLoopBody(element, before)) return null;
    of = before.id;
    into = targetOf(route, element.process, element.node)?.id;
  }
  const before = startsInside(old, of);
  const after = startsInside(next, into);
  if (before.length + after.length === 0) return null;
  return { before, after, opens: !isInterrupted(state, old, scope) };
}

const startsInside = (plan: ProcessPlan, of: ElementId | undefined): ElementId[] =>
  (plan.scopes[of ?? '']?.eventSubProcesses ?? []).flatMap((id) => plan.scopes[id]?.starts ?? []);

/** Once an interrupting event sub-process has begun, no other one of its scope listens. */
const isInterrupted = (state: State, plan: ProcessPlan, { id }: ScopeState): boolean =>
  Object.values(state.elements).some(
    ({ type, scope, node }) =>
      type === 'eventSubProcess' &&
      scope === id &&
      (plan.scopes[node]?.starts ?? []).some((start) => plan.nodes[start]?.interrupting !== false),
  );
