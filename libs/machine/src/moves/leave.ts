import type { FlowId } from '@waymark/domain';
import { behaviorOf, isLoopBody } from '../behavior-of.js';
import { nodeOf } from '../plan-of.js';
import type { NodePlan } from '../program/node-plan.js';
import { emit, schedule, type Run } from '../run.js';
import { endElement } from '../scopes/end-element.js';
import type { ElementState } from '../state.js';
import { chooseByCondition } from './choose-flows.js';
import { takeFlows } from './take-flows.js';

/**
 * The element instance ends and its tokens go on. It chooses its flows first, while it is still
 * there to read from.
 */
export function leave(run: Run, element: ElementState): void {
  const node = nodeOf(run, element);
  const flows = flowsOf(run, element, node);
  const looping = element.loop && run.state.elements[element.loop.of];
  const saw =
    looping && node.loop
      ? run.behaviors.loops[node.loop.kind].childLeaving?.(run, looping, element)
      : undefined;
  endElement(run, element, node);
  emit(run, { kind: 'element-completed', element: element.id, node: node.id });
  const waiting = element.loop?.of ?? element.on;
  if (waiting !== undefined) {
    schedule(run, {
      kind: 'child-left',
      element: waiting,
      child: {
        id: element.id,
        node: node.id,
        index: element.loop?.index ?? 0,
        ...(saw && Object.keys(saw).length > 0 && { saw }),
      },
    });
  }
  if (flows.length > 0)
    takeFlows(run, multiply(flows, node.completionQuantity ?? 1), element.scope);
  else run.agenda.quiet.push(element.scope);
}

/** An instance of a loop, or one that works for another element, takes no flows. */
function flowsOf(run: Run, element: ElementState, node: NodePlan): FlowId[] {
  if (element.loop || element.on !== undefined || node.outgoing.length === 0) return [];
  const choose = isLoopBody(element, node)
    ? chooseByCondition
    : (behaviorOf(run, element, node).choose ?? chooseByCondition);
  return choose(run, element, node);
}

/** Puts as many tokens on each flow as the completion quantity says (BPMN 10.3). */
const multiply = (flows: FlowId[], times: number): FlowId[] =>
  times === 1 ? flows : flows.flatMap((flow) => Array<FlowId>(times).fill(flow));
