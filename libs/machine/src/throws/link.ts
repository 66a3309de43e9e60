import { enter } from '../moves/enter.js';
import { planOf } from '../plan-of.js';
import type { EventPlan } from '../program/event-plan.js';
import type { Run } from '../run.js';
import type { ElementState } from '../state.js';

/** A link replaces a sequence flow within one level of a process (BPMN 10.5.5). */
export function throwLink(
  run: Run,
  element: ElementState,
  { name }: Extract<EventPlan, { kind: 'link' }>,
): void {
  const plan = planOf(run, element.process);
  const around = plan.nodes[element.node]?.scope;
  const target = Object.values(plan.nodes).find(
    (node) =>
      node.type === 'intermediateCatchEvent' &&
      node.scope === around &&
      node.events?.some((event) => event.kind === 'link' && event.name === name),
  );
  if (target) enter(run, { node: target.id, process: plan.id, scope: element.scope, payload: {} });
}
