import type { EventPlan } from '../program/program.js';
import { rootOf } from '../values/root-scope.js';
import { throwError } from './throw-error.js';
import { closeRoot } from '../scopes/complete-scope.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/**
 * An error that the diagram throws and nothing catches ends the instance (BPMN 13.5.4, error end
 * event).
 */
export function throwErrorEvent(
  run: Run,
  element: ElementState,
  { code }: Extract<EventPlan, { kind: 'error' }>,
): void {
  if (throwError(run, element, { code: code ?? '', variables: {} })) return;
  failInstance(run, code ?? '');
}

export function failInstance(run: Run, code: string): void {
  const root = rootOf(run);
  cancelContent(run, root.id);
  closeRoot(run, root.id, 'cancelled');
  emit(run, { kind: 'instance-failed', code });
}
