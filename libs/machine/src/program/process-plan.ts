import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId, FlowId, Json, ProcessId } from '@waymark/domain';
import type { DeadlinePlan } from './deadline-plan.js';
import type { NodePlan } from './node-plan.js';

/**
 * One compiled process. Nodes and flows are flat: `scope` says where a node belongs, by the id of
 * the process or of a sub-process.
 */
export interface ProcessPlan {
  id: ProcessId;
  name?: string;
  executable: boolean;
  nodes: Record<ElementId, NodePlan>;
  flows: Record<FlowId, FlowPlan>;
  /** By the id of the process and of every sub-process. */
  scopes: Record<ElementId, ScopePlan>;
  /** The deadline of the whole process. */
  deadline?: DeadlinePlan;
}

/** What a process or sub-process contains. */
export interface ScopePlan {
  /** In document order. */
  nodes: ElementId[];
  /** Start events that begin this scope. Those of an event sub-process are in its own scope. */
  starts: ElementId[];
  /** Event sub-processes that listen while this scope is active. */
  eventSubProcesses: ElementId[];
  /** Data objects and properties: variables of the scope, null if the diagram gives no value. */
  data: { name: string; initial?: Json }[];
}

/** A sequence flow. */
export interface FlowPlan {
  id: FlowId;
  source: ElementId;
  target: ElementId;
  condition?: CompiledExpression;
  /** For people only. */
  name?: string;
}
