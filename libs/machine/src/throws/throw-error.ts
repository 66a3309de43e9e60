import type { JsonObject } from '@waymark/domain';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import { findCatcher } from '../scopes/find-catcher.js';
import { fireBoundary } from '../moves/fire-boundary-event.js';
import { startEventSubProcess } from '../moves/start-event-sub-process.js';

export interface Thrown {
  code: string;
  variables: JsonObject;
}

/**
 * Throws an error from an element instance to the nearest scope that catches it; false where none
 * does, and nothing has changed but the record.
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
  const payload = {
    ...variables,
    ...named(found.event.codeVariable, code),
    ...named(messageVariable, variables['message'] ?? ''),
  };
  const act = found.node.type === 'boundaryEvent' ? fireBoundary : startEventSubProcess;
  act(run, { owner: found.owner, payload }, found.node);
  return true;
}

const named = (name: string | undefined, value: JsonObject[string]): JsonObject =>
  name === undefined ? {} : { [name]: value };
