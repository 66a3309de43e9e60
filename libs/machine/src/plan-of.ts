import type { ElementId, ProcessId } from '@waymark/domain';
import type { NodePlan } from './program/node-plan.js';
import type { ProcessPlan } from './program/process-plan.js';
import type { Run } from './run.js';
import type { ElementState } from './state.js';

/** The plan of a process of the program. */
export function planOf(run: Run, process: ProcessId): ProcessPlan {
  const plan = run.program.processes[process];
  if (!plan) throw new Error(`the program has no process ${process}`);
  return plan;
}

/** A node of a process by its id. */
export function nodeIn(plan: ProcessPlan, id: ElementId): NodePlan {
  const node = plan.nodes[id];
  if (!node) throw new Error(`process ${plan.id} has no node ${id}`);
  return node;
}

/** The node that an element instance is an instance of. */
export const nodeOf = (run: Run, element: ElementState): NodePlan =>
  nodeIn(planOf(run, element.process), element.node);
