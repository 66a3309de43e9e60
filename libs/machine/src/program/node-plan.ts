import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId, FlowId, ProcessId } from '@waymark/domain';
import type { DeadlinePlan } from './deadline-plan.js';
import type { EventPlan, MessagePlan } from './event-plan.js';
import type { JobPlan } from './job-plan.js';
import type { LoopPlan } from './loop-plan.js';
import type { NodeType } from './node-type.js';
import type { TaskPlan } from './task-plan.js';
import type { MappingPlan } from './value-plan.js';

export interface NodePlan {
  id: ElementId;
  type: NodeType;
  name?: string;
  /** The process or sub-process that contains it. */
  scope: ElementId;
  incoming: FlowId[];
  outgoing: FlowId[];
  defaultFlow?: FlowId;
  /** Boundary events attached to this activity. */
  boundaries?: ElementId[];
  /**
   * boundaryEvent: its host. Interrupting (cancelActivity) unless false. For an event sub-process's
   * start event: isInterrupting.
   */
  attachedTo?: ElementId;
  interrupting?: boolean;
  events?: EventPlan[];
  /** Catch events with several definitions: all must occur (parallelMultiple) rather than any. */
  parallelMultiple?: boolean;
  loop?: LoopPlan;
  inputs?: MappingPlan[];
  outputs?: MappingPlan[];
  task?: TaskPlan;
  job?: JobPlan;
  /** businessRuleTask: the decision and the variable that takes its result. */
  decision?: { id: string; result?: string };
  script?:
    | { format: 'feel'; expression: CompiledExpression; result?: string }
    | { format: string; text: string; result?: string };
  /**
   * callActivity: the process to enter, compiled into the same program, or a global task as a
   * one-node process.
   */
  call?: { process: ProcessId; propagateAll: boolean };
  message?: MessagePlan;
  /** `instantiate` also on a receive task: its message starts an instance. */
  gateway?: { instantiate?: boolean; exclusive?: boolean; activation?: CompiledExpression };
  adHoc?: {
    ordering: 'parallel' | 'sequential';
    completion?: CompiledExpression;
    cancelRemaining: boolean;
  };
  forCompensation?: boolean;
  /**
   * The compensation handler of this activity (association from its compensation boundary event).
   */
  compensatedBy?: ElementId;
  startQuantity?: number;
  completionQuantity?: number;
  deadline?: DeadlinePlan;
}
