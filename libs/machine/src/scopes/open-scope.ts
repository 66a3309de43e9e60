import type { ElementInstanceId, JsonObject, ProcessId, ScopeId } from '@waymark/domain';
import { emit, type Run } from '../run.js';

interface NewScope {
  element: ElementInstanceId;
  process: ProcessId;
  parent: ScopeId;
  variables: JsonObject;
  called?: true;
  isolated?: true;
}

/** Opens the scope of an element instance, which has the id of the instance. */
export function openScope(
  run: Run,
  { element, process, parent, variables, called, isolated }: NewScope,
): void {
  emit(run, {
    kind: 'scope-opened',
    scope: element,
    element,
    process,
    parent,
    variables,
    ...(called && { called }),
    ...(isolated && { isolated }),
  });
}
