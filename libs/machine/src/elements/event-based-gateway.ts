import { closeListeners } from '../listeners/close-listeners.js';
import { listenersFor, openListeners } from '../listeners/open-listeners.js';
import { enter } from '../moves/enter.js';
import { nodeIn, planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { emit, type Behavior } from '../run.js';

/**
 * The first event to happen decides which way to go (BPMN 13.4.4). The gateway listens for the
 * events of the elements that follow it.
 */
export const eventBasedGateway: Behavior = {
  begin(run, element, { node }) {
    const plan = planOf(run, element.process);
    openListeners(
      run,
      targetsOf(plan, node).flatMap((target) =>
        listenersFor(run, { owner: element.id, scope: element.scope, node: target, plan }),
      ),
    );
  },
  caught(run, element, { node: target, payload }) {
    const plan = planOf(run, element.process);
    const flow = nodeIn(plan, element.node).outgoing.find(
      (id) => plan.flows[id]?.target === target.id,
    );
    if (flow === undefined) return;
    closeListeners(run, element.id);
    emit(run, { kind: 'element-completed', element: element.id, node: element.node });
    emit(run, { kind: 'flow-taken', flow, scope: element.scope });
    enter(run, { node: target.id, process: plan.id, scope: element.scope, flow, payload });
  },
};

const targetsOf = (plan: ProcessPlan, { outgoing }: NodePlan): NodePlan[] =>
  outgoing.map((flow) => nodeIn(plan, plan.flows[flow]?.target ?? ''));
