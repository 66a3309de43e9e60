import type { ScopeId } from '@waymark/domain';
import { nodeIn, planOf } from '../plan-of.js';
import type { EventPlan } from '../program/event-plan.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { emit, newId, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import type { Listener, ListeningPlace } from './listener.js';
import { listeners } from './listeners.js';

/** The listeners for the events of a node; a receive task listens for its message. */
export function listenersFor(run: Run, place: Omit<ListeningPlace, 'event'>): Listener[] {
  return eventsOf(place.node).flatMap((plan, event) => {
    const listener = listeners[plan.kind] as
      ((run: Run, plan: unknown, place: ListeningPlace) => Listener) | null;
    return listener ? [listener(run, plan, { ...place, event })] : [];
  });
}

/** From now on these listeners listen. */
export function openListeners(run: Run, prepared: readonly Listener[]): void {
  for (const listener of prepared) emit(run, listener(newId(run)));
}

/** The boundary events of an activity listen while it is active (BPMN 10.5.4). */
export function boundaryListeners(
  run: Run,
  element: ElementState,
  { boundaries }: NodePlan,
): Listener[] {
  if (!boundaries) return [];
  const plan = planOf(run, element.process);
  return boundaries.flatMap((id) =>
    listenersFor(run, { owner: element.id, scope: element.scope, node: nodeIn(plan, id), plan }),
  );
}

/** The start events of event sub-processes listen while their scope is active (BPMN 10.3.5). */
export function scopeListeners(
  run: Run,
  scope: ScopeId,
  { plan, of }: { plan: ProcessPlan; of: string },
): Listener[] {
  const inner = plan.scopes[of]?.eventSubProcesses ?? [];
  return inner.flatMap((id) =>
    (plan.scopes[id]?.starts ?? []).flatMap((start) =>
      listenersFor(run, { owner: scope, scope, node: nodeIn(plan, start), plan }),
    ),
  );
}

export const eventsOf = ({ type, events, message }: NodePlan): EventPlan[] =>
  type === 'receiveTask'
    ? [{ kind: 'message', message: message ?? { name: null } }]
    : (events ?? []);
