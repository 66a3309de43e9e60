import type { JsonObject } from '@waymark/domain';
import type { EventPlan } from '../program/event-plan.js';
import { emit, type Run } from '../run.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { closeRootScope } from '../scopes/complete-scope.js';
import { findCatcher } from '../scopes/find-catcher.js';
import type { ElementState } from '../state.js';
import { rootScope } from '../values/root-scope.js';
import { triggerCatcher, type Thrown } from './trigger-catcher.js';

/** An error that the diagram throws and nothing catches ends the instance (BPMN 13.5.4). */
export function throwErrorEvent(
  run: Run,
  element: ElementState,
  { code }: Extract<EventPlan, { kind: 'error' }>,
): void {
  const caught = throwError(run, element, { code: code ?? '', variables: {} });
  if (!caught) failInstance(run, code ?? '');
}

/**
 * Throws an error from an element instance to the nearest scope that catches it. False if none
 * does: then only the record has changed.
 */
export function throwError(run: Run, element: ElementState, { code, variables }: Thrown): boolean {
  const found = findCatcher(run, element, { kind: 'error', code });
  emit(run, {
    kind: 'error-thrown',
    code,
    element: element.node,
    caughtBy: found?.node.id ?? null,
  });
  if (!found) return false;
  const messageVariable = found.event.kind === 'error' ? found.event.messageVariable : undefined;
  triggerCatcher(run, found, {
    ...variables,
    ...named(found.event.codeVariable, code),
    ...named(messageVariable, variables['message'] ?? ''),
  });
  return true;
}

const named = (name: string | undefined, value: JsonObject[string]): JsonObject =>
  name === undefined ? {} : { [name]: value };

function failInstance(run: Run, code: string): void {
  const root = rootScope(run);
  cancelContent(run, root.id);
  closeRootScope(run, root.id, 'cancelled');
  emit(run, { kind: 'instance-failed', code });
}
