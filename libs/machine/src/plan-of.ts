import type { ElementId, ProcessId } from '@waymark/domain';
import type { NodePlan, ProcessPlan } from './program/program.js';
import type { Behavior } from './behavior.js';
import type { Run } from './run.js';
import type { ElementState } from './state.js';

export function planOf(run: Run, process: ProcessId): ProcessPlan {
  const plan = run.program.processes[process];
  if (!plan) throw new Error(`the program has no process ${process}`);
  return plan;
}

export function nodeIn(plan: ProcessPlan, id: ElementId): NodePlan {
  const node = plan.nodes[id];
  if (!node) throw new Error(`process ${plan.id} has no node ${id}`);
  return node;
}

export const nodeOf = (run: Run, element: ElementState): NodePlan =>
  nodeIn(planOf(run, element.process), element.node);

/** A looping activity is entered as the loop that enters the activity's instances. */
export const isLoopBody = (element: ElementState, node: NodePlan): boolean =>
  node.loop !== undefined && element.loop === undefined;

export function behaviorOf(run: Run, element: ElementState, node: NodePlan): Behavior {
  if (node.loop && isLoopBody(element, node)) return run.behaviors.loops[node.loop.kind];
  return run.behaviors.elements[element.type];
}
