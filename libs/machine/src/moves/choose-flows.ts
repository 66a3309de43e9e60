import type { FlowId, JsonObject } from '@waymark/domain';
import { Fault } from '../fault.js';
import { nodeOf, planOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import type { FlowPlan, ProcessPlan } from '../program/process-plan.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';
import { holds } from '../values/evaluate.js';
import { scopeOf } from '../values/variables.js';

/**
 * Chooses every flow without a condition and every flow whose condition holds, or the default flow
 * if no condition holds (BPMN 13.2.1, 13.4.3).
 */
export function chooseByCondition(run: Run, element: ElementState, node: NodePlan): FlowId[] {
  return openOrDefault(run, element, { node });
}

/** Chooses as `chooseByCondition` does, for conditions that see more than variables. */
export function openOrDefault(
  run: Run,
  element: ElementState,
  { node, extra }: { node: NodePlan; extra?: JsonObject },
): FlowId[] {
  if (node.defaultFlow === undefined && isUnconditional(planOf(run, element.process), node))
    return node.outgoing;
  const flows = outgoingFlows(run, element);
  const open = flows.filter(
    (flow) => flow.id !== node.defaultFlow && isOpen(run, element, { flow, extra }),
  );
  const takesDefault = !open.some((flow) => flow.condition);
  const taken = flows.filter((flow) =>
    flow.id === node.defaultFlow ? takesDefault : open.includes(flow),
  );
  if (taken.length === 0 && flows.length > 0) return orDefault(node);
  return taken.map(({ id }) => id);
}

/** Chooses the first flow whose condition holds, in the order of the diagram (BPMN 13.4.2). */
export function chooseFirst(run: Run, element: ElementState, node: NodePlan): FlowId[] {
  const first = outgoingFlows(run, element).find(
    (flow) => flow.id !== node.defaultFlow && isOpen(run, element, { flow }),
  );
  return first ? [first.id] : orDefault(node);
}

/** Chooses every flow, whatever its condition. */
export const chooseAll = (_run: Run, _element: ElementState, node: NodePlan): FlowId[] =>
  node.outgoing;

export function outgoingFlows(run: Run, element: ElementState): FlowPlan[] {
  const plan = planOf(run, element.process);
  return nodeOf(run, element).outgoing.flatMap((id) => plan.flows[id] ?? []);
}

export const isOpen = (
  run: Run,
  element: ElementState,
  { flow, extra }: { flow: FlowPlan; extra?: JsonObject | undefined },
): boolean =>
  !flow.condition ||
  holds(run, flow.condition, { scope: scopeOf(run.state, element), ...(extra && { extra }) });

/** BPMN throws an exception here; ours is an incident, to be retried once the data are right. */
function orDefault({ defaultFlow }: NodePlan): FlowId[] {
  if (defaultFlow === undefined)
    throw new Fault('no-flow', 'No outgoing flow can be taken and there is no default.');
  return [defaultFlow];
}

function isUnconditional({ flows }: ProcessPlan, { outgoing }: NodePlan): boolean {
  for (const id of outgoing) if (flows[id]?.condition) return false;
  return true;
}
