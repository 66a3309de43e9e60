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
  ProcessId,
  ScopeId,
  Sha256,
  SubscriptionId,
  TimerId,
} from '@waymark/domain';
import type { LoopPlace } from './loop-place.js';
import type { NodeType } from './program/node-type.js';
import type { TimerOwner, TimerRepeat } from './timer-owner.js';

/** Everything about an instance, as plain JSON with maps by id. Only `apply` writes it. */
export interface State {
  version: 2;
  instance: string;
  process: ProcessId;
  program: Sha256;
  reference: Sha256;
  status: 'active' | 'completed' | 'terminated' | 'failed' | 'cancelled';
  at: Instant;
  /** Steps taken. */
  seq: number;
  /** Next number for new ids. */
  nextId: number;
  businessKey?: string;
  tags: string[];
  scopes: Record<ScopeId, ScopeState>;
  elements: Record<ElementInstanceId, ElementState>;
  /** Tokens that wait at a join or for a start quantity. */
  waitingFlows: WaitingFlow[];
  timers: Record<TimerId, TimerState>;
  jobs: Record<JobId, JobState>;
  subscriptions: Record<SubscriptionId, SubscriptionState>;
  /** Conditional events that listen. */
  conditions: Record<string, ConditionState>;
  deadlines: Record<DeadlineId, DeadlineState>;
  incidents: Record<IncidentId, IncidentState>;
  compensations: CompensationState[];
}

export interface WaitingFlow {
  flow: FlowId;
  node: ElementId;
  type: NodeType;
  scope: ScopeId;
}

/**
 * A scope has the id of its element instance; only in the root scope is `element` null. `called`:
 * the scope of a called process. `isolated`: the called process does not see its caller's
 * variables.
 */
export interface ScopeState {
  id: ScopeId;
  parent: ScopeId | null;
  element: ElementInstanceId | null;
  process: ProcessId;
  variables: JsonObject;
  called?: true;
  isolated?: true;
}
export interface ElementState {
  id: ElementInstanceId;
  node: ElementId;
  type: NodeType;
  process: ProcessId;
  /** The scope in which it was entered. Its own scope, if it has one, has its id. */
  scope: ScopeId;
  /** Its place in a loop, if it is an instance of one. */
  loop?: LoopPlace;
  /** The compensating throw event that waits for this handler to end. */
  on?: ElementInstanceId;
  /** Present while the task is open. */
  task?: {
    assignee?: string;
    candidates: { roles: string[]; team?: string; skills: string[] };
    delegatedBy?: string;
  };
  note?: JsonObject;
}
export interface TimerState {
  id: TimerId;
  generation: number;
  due: Instant;
  element: ElementId;
  owner: TimerOwner;
  repeat?: TimerRepeat;
}
export interface JobState {
  id: JobId;
  element: ElementInstanceId;
  type: string;
  attempt: number;
  retriesLeft: number;
  failed?: boolean;
}
export interface SubscriptionState {
  id: SubscriptionId;
  to: 'message' | 'signal';
  name: string;
  key: string | null;
  owner: ElementInstanceId;
  event: number;
  node: ElementId;
}
/** `value` is the last outcome of the condition, which fires when it turns from false to true. */
export interface ConditionState {
  id: string;
  owner: ElementInstanceId;
  node: ElementId;
  event: number;
  value: boolean;
}
export interface DeadlineState {
  id: DeadlineId;
  element: ElementInstanceId | null;
  node: ElementId;
  rule: string;
  ruleFrom: string;
  calendar: string;
  start: Instant;
  warn: Instant;
  due: Instant;
  status: 'running' | 'warned' | 'missed' | 'paused';
  /** Rungs raised so far, in order. */
  raised: string[];
  next: { rung: string; at: Instant } | null;
  acknowledgedBy: string[];
  /** The climb is paused until then. A rung whose time has passed counts from there. */
  acknowledgedUntil?: Instant;
  /** While paused: the time left, counted in the calendar of the deadline. */
  remainingMinutes?: number;
  remainingToWarn?: number;
  /** While paused: when the pause ends by itself. Pauses of earlier versions have no end. */
  pausedUntil?: Instant;
  /** The due date before people put it off, if they have. */
  putOffFrom?: Instant;
  /** Who chose the present due date, if it has been moved. */
  movedBy?: 'person' | 'rule';
}
interface IncidentState {
  id: IncidentId;
  code: string;
  element: ElementInstanceId | null;
  node: ElementId | null;
  message: string;
  retry?: Json;
}
export interface CompensationState {
  element: ElementInstanceId;
  node: ElementId;
  scope: ScopeId;
  handler: ElementId;
  snapshot: JsonObject;
}
