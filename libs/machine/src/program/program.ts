import type { CompiledDecision, CompiledExpression } from '@waymark/decisions';
import type { ElementId, FlowId, Json, JsonObject, ProcessId, Sha256 } from '@waymark/domain';

/**
 * What was published, compiled: immutable, named by the SHA-256 of its canonical JSON without `id`.
 */
export interface Program {
  id: Sha256;
  format: 1;
  journey: string;
  processes: Record<ProcessId, ProcessPlan>;
  /** By decision id (what `waymark:decision` names). */
  decisions: Record<string, CompiledDecision>;
  /** Form id to form schema (`@waymark/forms`), opaque to the machine. */
  forms: Record<string, JsonObject>;
  variables: Record<string, VariableDeclaration>;
  permissions: Permissions;
}

/**
 * `personal` and `special` (special category, UK GDPR Art 9/10) values never leave the encrypted
 * payloads.
 */
export type DataClass = 'none' | 'personal' | 'special';
export interface VariableDeclaration {
  type:
    'string' | 'number' | 'boolean' | 'date' | 'date-time' | 'duration' | 'object' | 'list' | 'any';
  class: DataClass;
  default?: Json;
}

/**
 * Role names by right; element rights are keyed by element id. Absent = the process's own; absent
 * there = nobody but operators.
 */
export interface Permissions {
  processes: Record<
    ProcessId,
    {
      start?: string[];
      see?: string[];
      operate?: string[];
      elements?: Record<ElementId, { complete?: string[] }>;
    }
  >;
}

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

export type NodeType =
  | 'startEvent'
  | 'intermediateCatchEvent'
  | 'intermediateThrowEvent'
  | 'boundaryEvent'
  | 'endEvent'
  | 'task'
  | 'manualTask'
  | 'userTask'
  | 'serviceTask'
  | 'businessRuleTask'
  | 'scriptTask'
  | 'sendTask'
  | 'receiveTask'
  | 'callActivity'
  | 'subProcess'
  | 'eventSubProcess'
  | 'transaction'
  | 'adHocSubProcess'
  | 'exclusiveGateway'
  | 'parallelGateway'
  | 'inclusiveGateway'
  | 'eventBasedGateway'
  | 'complexGateway';

/** Either a FEEL expression, or a value written in the diagram. */
export type ValuePlan = CompiledExpression | { kind: 'literal'; value: Json };

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

export interface FlowPlan {
  id: FlowId;
  source: ElementId;
  target: ElementId;
  condition?: CompiledExpression;
  /** `isImmediate` and names are for people only. */
  name?: string;
}

export type EventPlan =
  | {
      kind: 'timer';
      form: 'date' | 'duration' | 'cycle';
      value: ValuePlan;
      calendar?: string;
    }
  /** A timer whose length is effective-dated reference data (`waymark:rule`). */
  | { kind: 'timer'; form: 'rule'; value: ValuePlan }
  | { kind: 'message'; message: MessagePlan }
  | { kind: 'signal'; name: string | null }
  | {
      kind: 'error';
      code: string | null;
      codeVariable?: string;
      messageVariable?: string;
    }
  | { kind: 'escalation'; code: string | null; codeVariable?: string }
  | { kind: 'conditional'; condition: CompiledExpression }
  | { kind: 'compensation'; activity: ElementId | null; wait: boolean }
  | { kind: 'terminate' }
  | { kind: 'cancel' }
  | { kind: 'link'; name: string };

/**
 * `key`: the correlation key's expression; absent = the instance's business key, and for a start
 * event: any.
 */
export interface MessagePlan {
  name: string | null;
  key?: CompiledExpression;
  /** Sending: what the message carries. */
  payload?: MappingPlan[];
}

export interface MappingPlan {
  source: ValuePlan;
  target: string;
}

export type LoopPlan =
  | {
      kind: 'multi-instance';
      sequential: boolean;
      cardinality?: ValuePlan;
      collection?: CompiledExpression;
      item?: string;
      outputCollection?: string;
      outputItem?: CompiledExpression;
      completion?: CompiledExpression;
      behavior?: LoopBehaviorPlan;
    }
  | {
      kind: 'standard';
      condition?: CompiledExpression;
      testBefore: boolean;
      maximum?: ValuePlan;
    };

/** BPMN 2.0.2, 13.3.7: which events a multi-instance throws as its instances complete. */
export interface LoopBehaviorPlan {
  behavior: 'None' | 'One' | 'All' | 'Complex';
  noneEvent?: EventPlan;
  oneEvent?: EventPlan;
  complex?: { condition: CompiledExpression; event: EventPlan }[];
}

/**
 * A user task as people see it. Expressions give strings (role, team, person id) or lists of them.
 */
export interface TaskPlan {
  form?: string;
  title?: ValuePlan;
  roles?: ValuePlan;
  team?: ValuePlan;
  skills?: ValuePlan;
  /** A person to assign straight away, when the expression gives one. */
  assignee?: ValuePlan;
  /** P1 to P4. */
  priority?: ValuePlan;
  followUp?: ValuePlan;
}

/**
 * Service and send tasks: a typed job with its retries; `idempotent` jobs may be repeated, others
 * wait for a person after a failure.
 */
export interface JobPlan {
  type: ValuePlan;
  retries: number;
  headers: Record<string, string>;
}

/** `waymark:deadline`: the rule is a name in the reference (or an expression that gives one). */
export interface DeadlinePlan {
  rule: ValuePlan;
  /** Not started at all when this is false. */
  when?: CompiledExpression;
  /** Start of the clock when it is not the element's entry: an instant. */
  from?: ValuePlan;
}
