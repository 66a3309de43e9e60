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

/** The scope of an element instance has its id. */
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
