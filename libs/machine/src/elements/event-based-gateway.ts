import type { Behavior } from '../behavior.js';
import { listeners } from '../listeners/listeners.js';
import { enter } from '../moves/enter.js';
import { listenersFor, open, type Listener } from '../listeners/open-listeners.js';
import { release } from '../listeners/close-listeners.js';
import { nodeIn, planOf } from '../plan-of.js';
import type { NodePlan, ProcessPlan } from '../program/program.js';
import { emit, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/**
 * The first event to happen decides the way (BPMN 13.4.4): the gateway listens on behalf of what
 * follows it.
 */
export const eventBasedGateway: Behavior = {
  begin(run, element, { node }) {
    const plan = planOf(run, element.process);
    open(
      run,
      targetsOf(plan, node).flatMap((target) => listenFor(run, element, { target, plan })),
    );
  },
  caught(run, element, { node: target, payload }) {
    const plan = planOf(run, element.process);
    const flow = nodeIn(plan, element.node).outgoing.find(
      (id) => plan.flows[id]?.target === target.id,
    );
    if (flow === undefined) return;
    release(run, element.id);
    emit(run, { kind: 'element-completed', element: element.id, node: element.node });
    emit(run, { kind: 'flow-taken', flow, scope: element.scope });
    enter(run, { node: target.id, process: plan.id, scope: element.scope, flow, payload });
  },
};

const targetsOf = (plan: ProcessPlan, { outgoing }: NodePlan): NodePlan[] =>
  outgoing.map((flow) => nodeIn(plan, plan.flows[flow]?.target ?? ''));

function listenFor(
  run: Run,
  { id, scope }: ElementState,
  { target, plan }: { target: NodePlan; plan: ProcessPlan },
): Listener[] {
  const place = { owner: id, scope, node: target, plan };
  if (target.type !== 'receiveTask') return listenersFor(run, place);
  const listener = listeners.message?.(
    run,
    { kind: 'message', message: target.message ?? { name: null } },
    { ...place, event: 0 },
  );
  return listener ? [listener] : [];
}
