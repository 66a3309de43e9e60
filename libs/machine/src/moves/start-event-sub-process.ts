import { closeListeners } from '../listeners/close-listeners.js';
import { planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Run } from '../run.js';
import { cancelContent } from '../scopes/cancel-element.js';
import type { WorkOf } from '../work.js';
import { enter } from './enter.js';

/**
 * Starts an event sub-process. An interrupting one ends everything that runs in its scope, and no
 * other event sub-process there listens from then on (BPMN 10.3.5).
 */
export function startEventSubProcess(
  run: Run,
  { owner, payload }: Pick<WorkOf<'catch'>, 'owner' | 'payload'>,
  start: NodePlan,
): void {
  const scope = run.state.scopes[owner];
  if (!scope) return;
  if (start.interrupting !== false) {
    cancelContent(run, owner, { by: start.scope });
    for (const node of innerStarts(planOf(run, scope.process), start.scope))
      closeListeners(run, owner, { node });
  }
  enter(run, {
    node: start.scope,
    process: scope.process,
    scope: owner,
    start: { node: start.id, payload },
  });
}

/** The start events of an event sub-process and of its siblings. */
function innerStarts(plan: ProcessPlan, eventSubProcess: string): string[] {
  const around = plan.nodes[eventSubProcess]?.scope ?? plan.id;
  return (plan.scopes[around]?.eventSubProcesses ?? []).flatMap(
    (id) => plan.scopes[id]?.starts ?? [],
  );
}
