import type { ElementId } from '@waymark/domain';
import { enter } from '../moves/enter.js';
import type { NodePlan } from '../program/node-plan.js';
import type { ProcessPlan } from '../program/process-plan.js';
import { emit, newId, type Run } from '../run.js';

interface FirstEvent {
  plan: ProcessPlan;
  scope: string;
  element: ElementId;
}

/**
 * An instantiating event-based gateway starts the instance with one of the events that follow it.
 * An exclusive gateway is then done; a parallel one waits for the other events, too (BPMN 10.6.6).
 */
export function beginAtEventBasedGateway(run: Run, { plan, scope, element }: FirstEvent): boolean {
  const gateway = instantiatingGateway(plan, element);
  if (!gateway) return false;
  const id = newId(run);
  emit(run, {
    kind: 'element-entered',
    element: id,
    node: gateway.id,
    type: gateway.type,
    scope,
    process: plan.id,
  });
  emit(run, { kind: 'element-completed', element: id, node: gateway.id });
  const all = gateway.gateway?.exclusive === false;
  for (const flow of gateway.outgoing) {
    const target = plan.flows[flow]?.target;
    if (target === undefined || (target !== element && !all)) continue;
    emit(run, { kind: 'flow-taken', flow, scope });
    enter(run, {
      node: target,
      process: plan.id,
      scope,
      flow,
      ...(target === element && { payload: {} }),
    });
  }
  return true;
}

function instantiatingGateway(plan: ProcessPlan, element: ElementId): NodePlan | undefined {
  const before = (plan.nodes[element]?.incoming ?? []).map(
    (flow) => plan.nodes[plan.flows[flow]?.source ?? ''],
  );
  return before.find((node) => node?.type === 'eventBasedGateway' && node.gateway?.instantiate);
}
