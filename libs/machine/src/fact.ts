import type {
  DeadlineId,
  ElementId,
  ElementInstanceId,
  FlowId,
  IncidentId,
  Instant,
  JobId,
  Json,
  JsonObject,
  MessageId,
  ProcessId,
  ScopeId,
  Sha256,
  SubscriptionId,
  TimeBase,
  TimerId,
} from '@waymark/domain';
import type { Actor } from './event.js';
import type { LoopPlace } from './loop-place.js';
import type { StateEntries } from './migrate/state-entries.js';
import type { NodeType } from './program/node-type.js';
import type { TimerOwner, TimerRepeat } from './timer-owner.js';

/** What happened, one small thing each, in the past tense. Folding the facts gives the state. */
export type Fact =
  | {
      kind: 'instance-started';
      instance: string;
      process: ProcessId;
      program: Sha256;
      reference: Sha256;
      at: Instant;
      businessKey?: string;
      tags?: string[];
      actor: Actor;
    }
  /**
   * The first fact of every step, or the second after `instance-started`: the number of the step in
   * the instance, and its service time, which never goes backwards.
   */
  | { kind: 'step-taken'; seq: number; at: Instant }
  | { kind: 'instance-completed' }
  | { kind: 'instance-terminated' }
  /** Nothing caught an error that the diagram threw. */
  | { kind: 'instance-failed'; code: string }
  | { kind: 'instance-cancelled'; reason: string; actor: Actor }
  | {
      kind: 'element-entered';
      element: ElementInstanceId;
      node: ElementId;
      type: NodeType;
      scope: ScopeId;
      process: ProcessId;
      flow?: FlowId;
      loop?: LoopPlace;
      on?: ElementInstanceId;
    }
  | { kind: 'element-completed'; element: ElementInstanceId; node: ElementId }
  | {
      kind: 'element-cancelled';
      element: ElementInstanceId;
      node: ElementId;
      by?: ElementId;
    }
  | { kind: 'flow-taken'; flow: FlowId; scope: ScopeId }
  /** A token waits at a joining gateway, or for a start quantity. */
  | {
      kind: 'token-parked';
      flow: FlowId;
      node: ElementId;
      type: NodeType;
      scope: ScopeId;
    }
  | {
      kind: 'tokens-consumed';
      node: ElementId;
      scope: ScopeId;
      flows: FlowId[];
    }
  /** The scope of an element instance has its id. It begins with these `variables`. */
  | {
      kind: 'scope-opened';
      scope: ScopeId;
      element: ElementInstanceId | null;
      process: ProcessId;
      parent: ScopeId | null;
      variables: JsonObject;
      called?: true;
      isolated?: true;
    }
  | { kind: 'scope-closed'; scope: ScopeId }
  | {
      kind: 'variable-set';
      scope: ScopeId;
      name: string;
      value: Json;
    }
  | {
      kind: 'task-created';
      task: ElementInstanceId;
      element: ElementId;
      name?: string;
      title?: string;
      form?: string;
      roles: string[];
      team?: string;
      skills: string[];
      assignee?: string;
      priority?: string;
      followUp?: Instant;
      /** Elements that another person must have completed. */
      apart?: ElementId[];
      process: ProcessId;
    }
  | { kind: 'task-claimed'; task: ElementInstanceId; by: string }
  /** A delegated task goes back to the person who delegated it (`to`), any other to the list. */
  | {
      kind: 'task-returned';
      task: ElementInstanceId;
      by: string;
      to?: string;
    }
  | {
      kind: 'task-assigned';
      task: ElementInstanceId;
      to: string;
      by: string;
      reason?: string;
    }
  | {
      kind: 'task-delegated';
      task: ElementInstanceId;
      to: string;
      by: string;
      reason?: string;
    }
  | { kind: 'task-completed'; task: ElementInstanceId; by: string }
  | { kind: 'task-cancelled'; task: ElementInstanceId }
  | {
      kind: 'timer-armed';
      timer: TimerId;
      generation: number;
      due: Instant;
      element: ElementId;
      owner: TimerOwner;
      repeat?: TimerRepeat;
    }
  | { kind: 'timer-fired'; timer: TimerId; generation: number }
  | { kind: 'timer-cancelled'; timer: TimerId; generation: number }
  | {
      kind: 'deadline-set';
      deadline: DeadlineId;
      element: ElementInstanceId | null;
      node: ElementId;
      rule: string;
      ruleFrom: string;
      source: string;
      calendar: string;
      base: TimeBase;
      start: Instant;
      warn: Instant;
      due: Instant;
    }
  | { kind: 'deadline-warned'; deadline: DeadlineId }
  | { kind: 'deadline-missed'; deadline: DeadlineId }
  /** Only completion stops the clock: on time, or late. */
  | { kind: 'deadline-ended'; deadline: DeadlineId; how: 'met' | 'late' | 'cancelled' }
  | {
      kind: 'deadline-paused';
      deadline: DeadlineId;
      remaining: { amount: number; unit: 'minutes' };
      remainingToWarn: number;
      /** When the pause ends by itself. Pauses of earlier versions have no end. */
      until?: Instant;
      reason: string;
      actor: Actor;
    }
  | {
      kind: 'deadline-resumed';
      deadline: DeadlineId;
      due: Instant;
      warn: Instant;
      status: 'running' | 'warned';
      reason: string;
      actor: Actor;
    }
  /**
   * The deadline has a new due date, and its ladder begins again. `by` says whether a person chose
   * the date, because a re-plan keeps an earlier date that a person chose.
   */
  | {
      kind: 'deadline-moved';
      deadline: DeadlineId;
      from: Instant;
      due: Instant;
      warn: Instant;
      status: 'running' | 'warned';
      by: 'person' | 'rule';
      reason: string;
      actor: Actor;
      /** The rule, if it is another one. */
      rule?: string;
      ruleFrom?: string;
      calendar?: string;
    }
  | {
      kind: 're-planned';
      from: Sha256;
      reference: Sha256;
      reason: string;
      actor: Actor;
    }
  /** `next` is when the climb continues; null at the top of the ladder. */
  | {
      kind: 'rung-raised';
      deadline: DeadlineId;
      rung: string;
      roles: string[];
      channel: string;
      start?: string | null;
      next: { rung: string; at: Instant } | null;
    }
  | {
      kind: 'rung-acknowledged';
      deadline: DeadlineId;
      by: string;
      action: string;
      until: Instant;
    }
  | {
      kind: 'job-created';
      job: JobId;
      element: ElementInstanceId;
      node: ElementId;
      type: string;
      retries: number;
      input: JsonObject;
      headers: Record<string, string>;
    }
  | { kind: 'job-finished'; job: JobId; attempt: number }
  | {
      kind: 'job-failed';
      job: JobId;
      attempt: number;
      code: string;
      retriesLeft: number;
      retryAt?: Instant;
    }
  /** Another attempt is due, after a failure or because someone retried the incident. */
  | {
      kind: 'job-retried';
      job: JobId;
      attempt: number;
      retriesLeft: number;
      notBefore?: Instant;
    }
  | { kind: 'job-cancelled'; job: JobId }
  | {
      kind: 'subscribed';
      subscription: SubscriptionId;
      to: 'message' | 'signal';
      name: string;
      key: string | null;
      element: ElementId;
      process: ProcessId;
      owner: ElementInstanceId;
      event: number;
    }
  | { kind: 'unsubscribed'; subscription: SubscriptionId }
  | {
      kind: 'message-correlated';
      subscription: SubscriptionId;
      message: MessageId;
      name: string;
    }
  | { kind: 'signal-caught'; subscription: SubscriptionId; name: string }
  | {
      kind: 'message-thrown';
      name: string;
      key: string | null;
      element: ElementId;
      payload: JsonObject;
    }
  | {
      kind: 'signal-thrown';
      name: string;
      element: ElementId;
      payload: JsonObject;
    }
  | {
      kind: 'error-thrown';
      code: string;
      element: ElementId;
      caughtBy: ElementId | null;
    }
  | {
      kind: 'escalation-thrown';
      code: string;
      element: ElementId;
      caughtBy: ElementId | null;
    }
  | {
      kind: 'compensation-recorded';
      element: ElementInstanceId;
      node: ElementId;
      scope: ScopeId;
      handler: ElementId;
      snapshot: JsonObject;
    }
  | { kind: 'compensation-consumed'; element: ElementInstanceId }
  /**
   * A conditional event listens. It fires when its condition turns from false to true. `value`: the
   * condition holds already and has been caught.
   */
  | {
      kind: 'condition-watched';
      condition: string;
      owner: ElementInstanceId;
      node: ElementId;
      event: number;
      value?: true;
    }
  | { kind: 'condition-evaluated'; condition: string; value: boolean }
  | { kind: 'condition-unwatched'; condition: string }
  | {
      kind: 'decision-made';
      decision: string;
      element: ElementInstanceId;
      rules: string[];
      output: Json;
    }
  | {
      kind: 'incident-raised';
      incident: IncidentId;
      code: string;
      element: ElementInstanceId | null;
      node: ElementId | null;
      message: string;
      retry?: Json;
    }
  | { kind: 'incident-resolved'; incident: IncidentId }
  | {
      kind: 'token-moved';
      from: ElementInstanceId;
      to: ElementId;
      reason: string;
      actor: Actor;
    }
  /**
   * The instance goes on in another program. `entries` have the element ids of that program, and
   * `before` is what an undo restores.
   */
  | {
      kind: 'migrated';
      from: Sha256;
      to: Sha256;
      /** The numbers of the two versions in their journey. */
      versions: { from: number; to: number };
      entries: StateEntries;
      before: StateEntries;
      /** Variables that an undo takes away, by scope. */
      unset?: Record<ScopeId, string[]>;
      /** The number of the step that this one undoes. */
      undoes?: number;
      reason: string;
      actor: Actor;
    }
  /** An open task as another program describes it. It keeps its id and its assignee. */
  | {
      kind: 'task-described';
      task: ElementInstanceId;
      element: ElementId;
      name?: string;
      title?: string;
      form?: string;
      roles: string[];
      team?: string;
      skills: string[];
      priority?: string;
      followUp?: Instant;
      apart?: ElementId[];
    }
  /** What an element remembers for itself, for example a loop counter or a gateway's phase. */
  | { kind: 'element-noted'; element: ElementInstanceId; note: JsonObject };

export type FactKind = Fact['kind'];
export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;
