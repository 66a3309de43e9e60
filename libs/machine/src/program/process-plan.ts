import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId, FlowId, Json, ProcessId } from '@waymark/domain';
import type { DeadlinePlan } from './deadline-plan.js';
import type { NodePlan } from './node-plan.js';

/**
 * One process with all that is compiled into it. Nodes and flows are flat; `scope` says where each
 * belongs (the process id or a sub-process's id).
 */
export interface ProcessPlan {
  id: ProcessId;
  name?: string;
  executable: boolean;
  nodes: Record<ElementId, NodePlan>;
  flows: Record<FlowId, FlowPlan>;
  /** Children by scope: the process id and every sub-process id, in document order. */
  scopes: Record<ElementId, ScopePlan>;
  /** A deadline of the whole process. */
  deadline?: DeadlinePlan;
}

export interface ScopePlan {
  nodes: ElementId[];
  /**
   * Start events that begin this scope (event sub-process starts are in the sub-process's own
   * scope).
   */
  starts: ElementId[];
  /** Event sub-processes that listen while this scope is active. */
  eventSubProcesses: ElementId[];
  /**
   * Data objects and properties: initial variables of the scope (null where the diagram gives
   * none).
   */
  data: { name: string; initial?: Json }[];
}

export interface FlowPlan {
  id: FlowId;
  source: ElementId;
  target: ElementId;
  condition?: CompiledExpression;
  /** `isImmediate` and names are for people only. */
  name?: string;
}
