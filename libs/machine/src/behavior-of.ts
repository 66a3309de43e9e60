import type { NodePlan } from './program/node-plan.js';
import type { Behavior, Run } from './run.js';
import type { ElementState } from './state.js';

/** How an element instance behaves: as its loop, or as its type of element. */
export function behaviorOf(run: Run, element: ElementState, node: NodePlan): Behavior {
  if (node.loop && isLoopBody(element, node)) return run.behaviors.loops[node.loop.kind];
  return run.behaviors.elements[element.type];
}

/** A looping activity is entered first as the loop, which then enters the activity's instances. */
export const isLoopBody = (element: ElementState, node: NodePlan): boolean =>
  node.loop !== undefined && element.loop === undefined;
