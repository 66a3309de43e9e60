import type { ScopeId } from '@waymark/domain';
import { behaviorOf, nodeOf } from '../plan-of.js';
import { emit, type Run } from '../run.js';
import type { ScopeState, State } from '../state.js';
import { endDeadlines } from '../deadlines/end-deadlines.js';
import { release } from '../listeners/close-listeners.js';

/** A scope in which nothing moves and nothing waits is complete (BPMN 13.3.4, 13.5.6). */
export function completeScope(run: Run, id: ScopeId): void {
  const scope = run.state.scopes[id];
  if (!scope) return;
  const idle = isIdle(run.state, id);
  if (scope.element === null) return idle ? completeInstance(run, scope) : undefined;
  const element = run.state.elements[scope.element];
  if (!element) return;
  const node = nodeOf(run, element);
  const behavior = behaviorOf(run, element, node);
  if (idle) behavior.settle?.(run, element, node);
  else behavior.tokenEnded?.(run, element);
}

/** The variables of an instance that has ended stay readable: its root scope is not closed. */
export function closeRoot(run: Run, root: ScopeId, how: 'completed' | 'cancelled'): void {
  release(run, root);
  for (const incident of Object.keys(run.state.incidents))
    emit(run, { kind: 'incident-resolved', incident });
  endDeadlines(run, null, how);
  for (const { element } of run.state.compensations)
    emit(run, { kind: 'compensation-consumed', element });
}

function completeInstance(run: Run, scope: ScopeState): void {
  if (run.state.status !== 'active') return;
  closeRoot(run, scope.id, 'completed');
  emit(run, { kind: 'instance-completed' });
}

function isIdle({ elements, waitingFlows }: State, scope: ScopeId): boolean {
  for (const id in elements) if (elements[id]?.scope === scope) return false;
  return waitingFlows.every((token) => token.scope !== scope);
}
