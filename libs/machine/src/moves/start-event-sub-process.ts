import { planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import type { Run } from '../run.js';
import type { WorkOf } from '../work.js';
import { cancelContent } from '../scopes/cancel-element.js';
import { enter } from './enter.js';
import { closeListeners } from '../listeners/close-listeners.js';

/**
 * BPMN 10.3.5: an interrupting event sub-process replaces all that runs in its scope, and nothing
 * else in the scope listens from then on.
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

/** The start events of this event sub-process and its siblings. */
function innerStarts(plan: ProcessPlan, eventSubProcess: string): string[] {
  const around = plan.nodes[eventSubProcess]?.scope ?? plan.id;
  return (plan.scopes[around]?.eventSubProcesses ?? []).flatMap(
    (id) => plan.scopes[id]?.starts ?? [],
  );
}
