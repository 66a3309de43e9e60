import type { CompiledExpression } from '@waymark/decisions';
import type { ElementId, FlowId, ProcessId } from '@waymark/domain';
import type { DeadlinePlan } from './deadline-plan.js';
import type { EventPlan, MessagePlan } from './event-plan.js';
import type { JobPlan } from './job-plan.js';
import type { LoopPlan } from './loop-plan.js';
import type { NodeType } from './node-type.js';
import type { TaskPlan } from './task-plan.js';
import type { MappingPlan } from './value-plan.js';

/** A compiled element of a process: what its behaviour must know. */
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
  /** The activity that a boundary event is attached to. */
  attachedTo?: ElementId;
  /** A boundary event, or the start event of an event sub-process, interrupts unless false. */
  interrupting?: boolean;
  events?: EventPlan[];
  /** A catch event with several definitions needs all of them, not any one. */
  parallelMultiple?: boolean;
  loop?: LoopPlan;
  inputs?: MappingPlan[];
  outputs?: MappingPlan[];
  task?: TaskPlan;
  job?: JobPlan;
  /** For a business rule task: the decision, and the variable that takes its result. */
  decision?: { id: string; result?: string };
  script?:
    | { format: 'feel'; expression: CompiledExpression; result?: string }
    | { format: string; text: string; result?: string };
  /** For a call activity: a process of the same program. A global task is one with one node. */
  call?: { process: ProcessId; propagateAll: boolean };
  message?: MessagePlan;
  /** A receive task can have `instantiate`, too: its message starts an instance. */
  gateway?: { instantiate?: boolean; exclusive?: boolean; activation?: CompiledExpression };
  adHoc?: {
    ordering: 'parallel' | 'sequential';
    completion?: CompiledExpression;
    cancelRemaining: boolean;
  };
  forCompensation?: boolean;
  /** The compensation handler that this activity's compensation boundary event names. */
  compensatedBy?: ElementId;
  startQuantity?: number;
  completionQuantity?: number;
  deadline?: DeadlinePlan;
}
