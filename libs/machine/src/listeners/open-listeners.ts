import type { ElementInstanceId, ScopeId } from '@waymark/domain';
import type { Fact } from '../fact.js';
import { nodeIn, planOf } from '../plan-of.js';
import type { NodePlan, ProcessPlan } from '../program/program.js';
import { emit, newId, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { listeners } from './listeners.js';

/**
 * On whose behalf something listens: an element instance, or a scope for its event sub-processes
 * (then `owner` is the scope).
 */
export interface ListeningPlace {
  owner: ElementInstanceId;
  scope: ScopeId;
  node: NodePlan;
  plan: ProcessPlan;
  event: number;
  /** It has just caught all of its events and begins to gather them anew. */
  again?: true;
}

/** A listener that needs nothing but an id: what can fail in it has been evaluated. */
export type Listener = (id: string) => Fact;

export function listenersFor(run: Run, place: Omit<ListeningPlace, 'event'>): Listener[] {
  return (place.node.events ?? []).flatMap((plan, event) => {
    const listener = listeners[plan.kind] as
      ((run: Run, plan: unknown, place: ListeningPlace) => Listener) | null;
    return listener ? [listener(run, plan, { ...place, event })] : [];
  });
}

export function open(run: Run, prepared: readonly Listener[]): void {
  for (const listener of prepared) emit(run, listener(newId(run)));
}

/** BPMN 10.5.4: the boundary events of an activity listen while it is active. */
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

/**
 * BPMN 10.3.5: the start events of event sub-processes listen while the scope that holds them is
 * active.
 */
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
