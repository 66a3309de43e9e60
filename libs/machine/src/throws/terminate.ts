import { leave } from '../moves/leave.js';
import { emit, type Run } from '../run.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { closeRootScope } from '../scopes/complete-scope.js';
import type { ElementState } from '../state.js';

/**
 * Ends everything else in the scope at once. A sub-process then goes on as if it were complete, an
 * instance is terminated (BPMN 13.5.6).
 */
export function throwTerminate(run: Run, element: ElementState): 'waits' {
  leave(run, element);
  cancelContent(run, element.scope, { by: element.node });
  const scope = run.state.scopes[element.scope];
  if (scope?.element === null) {
    closeRootScope(run, scope.id, 'cancelled');
    emit(run, { kind: 'instance-terminated' });
  }
  run.agenda.quiet.push(element.scope);
  return 'waits';
}
