import type {
  DeadlineId,
  ElementId,
  ElementInstanceId,
  FlowId,
  JobId,
  JsonObject,
  ProcessId,
  ScopeId,
  SubscriptionId,
} from '@waymark/domain';
import type { LoopPlace } from './loop-place.js';

/**
 * What the step has still to do before it is at rest. Incidents store the work that could not be
 * done and retry it as it is, so work is plain JSON, its kinds are never renamed, and each piece
 * evaluates everything that it needs before its first fact.
 */
export type Work =
  /** A token reaches the end of a sequence flow. */
  | { kind: 'arrive'; flow: FlowId; scope: ScopeId }
  | ({ kind: 'enter' } & Entry)
  /** An element instance that was entered gets its inputs, scope and listeners. */
  | { kind: 'prepare'; element: ElementInstanceId; start?: Start }
  | { kind: 'begin'; element: ElementInstanceId; start?: Start }
  /** An element instance has done what it does: its result is taken over. */
  | { kind: 'finish'; element: ElementInstanceId; variables: JsonObject }
  /** It leaves along the flows that it chooses. */
  | { kind: 'leave'; element: ElementInstanceId }
  /** An instance that names this one as its loop, or works for it, has ended. */
  | { kind: 'child-left'; element: ElementInstanceId; child: Child }
  /** A token in its scope has ended: it reconsiders whether it is done. */
  | { kind: 'review'; element: ElementInstanceId }
  /** A token has come to a join that evaluates an expression. */
  | {
      kind: 'join';
      node: ElementId;
      process: ProcessId;
      scope: ScopeId;
    }
  | { kind: 'throw'; element: ElementInstanceId; event: number }
  /** With `subscription`: only if that still listens when the work is done. */
  | {
      kind: 'catch';
      owner: ElementInstanceId;
      node: ElementId;
      event: number;
      payload: JsonObject;
      subscription?: SubscriptionId;
    }
  | { kind: 'retry-job'; job: JobId }
  | { kind: 'climb'; deadline: DeadlineId; because: ClimbReason };

/** Why a deadline climbs its ladder. */
export type ClimbReason =
  'warned' | 'missed' | 'rung-due' | 'acknowledgement-passed' | 'emergency' | 'case-changed';

/**
 * What a stopped step had still to look at once nothing moved: scopes that may be complete and
 * conditions that may hold. Stored with incidents, as work is.
 */
export interface Resting {
  kind: 'rest';
  quiet: ScopeId[];
  changed: string[];
  askAll: boolean;
}

export type WorkKind = Work['kind'];
export type WorkOf<K extends WorkKind> = Extract<Work, { kind: K }>;

/** An element to enter, by a flow or because something begins there. */
export interface Entry {
  node: ElementId;
  process: ProcessId;
  scope: ScopeId;
  flow?: FlowId;
  loop?: LoopPlace;
  on?: ElementInstanceId;
  /** The element gets a scope of its own that begins with these. */
  variables?: JsonObject;
  /**
   * For an event that has already happened (a boundary event, a start event, an event after an
   * event-based gateway): what came with it.
   */
  payload?: JsonObject;
  start?: Start;
  /** For a compensation event sub-process: the completed sub-process that it compensates. */
  compensates?: ElementInstanceId;
}

/** The start event that begins an event sub-process, and what came with it. */
export interface Start {
  node: ElementId;
  payload: JsonObject;
}

export interface Child {
  id: ElementInstanceId;
  node: ElementId;
  index: number;
  /** What it had for itself that the conditions of its loop read. */
  saw?: JsonObject;
}
