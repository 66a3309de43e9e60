import type { DeadlineId, ElementId, ElementInstanceId, FlowId, IncidentId, Instant, JobId, Json, JsonObject, ProcessId, ScopeId, Sha256, SubscriptionId, TimerId } from '@waymark/domain';
import type { TimerOwner, TimerRepeat } from './fact.js';
import type { NodeType } from './program.js';

/** Everything an instance is; plain JSON, maps by id, nothing derived. Written by `apply` alone. */
export interface State {
  version: 1;
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
  waitingFlows: { flow: FlowId; node: ElementId; scope: ScopeId }[];
  timers: Record<TimerId, TimerState>;
  jobs: Record<JobId, JobState>;
  subscriptions: Record<SubscriptionId, SubscriptionState>;
  deadlines: Record<DeadlineId, DeadlineState>;
  incidents: Record<IncidentId, IncidentState>;
  compensations: CompensationState[];
}

export interface ScopeState { id: ScopeId; parent: ScopeId | null; element: ElementInstanceId | null; process: ProcessId; variables: JsonObject }
export interface ElementState {
  id: ElementInstanceId;
  node: ElementId;
  type: NodeType;
  process: ProcessId;
  /** The scope it was entered in; its own scope, where it has one, has `element === id`. */
  scope: ScopeId;
  task?: { assignee?: string; candidates: { roles: string[]; team?: string; skills: string[] }; delegatedBy?: string };
  note?: JsonObject;
}
export interface TimerState { id: TimerId; generation: number; due: Instant; element: ElementId; owner: TimerOwner; repeat?: TimerRepeat }
export interface JobState { id: JobId; element: ElementInstanceId; type: string; attempt: number; retriesLeft: number; failed?: boolean }
export interface SubscriptionState { id: SubscriptionId; to: 'message' | 'signal'; name: string; key: string | null; owner: ElementInstanceId; event: number; node: ElementId }
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
  acknowledgedUntil?: Instant;
  remainingMinutes?: number;
}
export interface IncidentState { id: IncidentId; code: string; element: ElementInstanceId | null; node: ElementId | null; message: string; retry?: Json }
export interface CompensationState { element: ElementInstanceId; node: ElementId; scope: ScopeId; handler: ElementId; snapshot: JsonObject }
