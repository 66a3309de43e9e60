import type { ScopeId } from '@waymark/domain';
import { behaviorOf } from '../behavior-of.js';
import { endDeadlines } from '../deadlines/end-deadlines.js';
import { closeListeners } from '../listeners/close-listeners.js';
import { nodeOf } from '../plan-of.js';
import { emit, type Run } from '../run.js';
import type { ScopeState } from '../state.js';
import { hasTokens } from './has-tokens.js';

/** A scope in which nothing moves and nothing waits is complete (BPMN 13.3.4, 13.5.6). */
export function completeScope(run: Run, id: ScopeId): void {
  const scope = run.state.scopes[id];
  if (!scope) return;
  const idle = !hasTokens(run.state, id);
  if (scope.element === null) return idle ? completeInstance(run, scope) : undefined;
  const element = run.state.elements[scope.element];
  if (!element) return;
  const node = nodeOf(run, element);
  const behavior = behaviorOf(run, element, node);
  if (idle) behavior.scopeEmptied?.(run, element, node);
  else behavior.tokenEnded?.(run, element);
}

function completeInstance(run: Run, scope: ScopeState): void {
  if (run.state.status !== 'active') return;
  closeRootScope(run, scope.id, 'completed');
  emit(run, { kind: 'instance-completed' });
}

/** The root scope itself stays, so that the variables of an ended instance can be read. */
export function closeRootScope(run: Run, root: ScopeId, how: 'completed' | 'cancelled'): void {
  closeListeners(run, root);
  for (const incident of Object.keys(run.state.incidents))
    emit(run, { kind: 'incident-resolved', incident });
  endDeadlines(run, null, how);
  for (const { element } of run.state.compensations)
    emit(run, { kind: 'compensation-consumed', element });
}
