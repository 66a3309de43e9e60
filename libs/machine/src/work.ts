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
import type { LoopPlace } from './fact.js';

/**
 * What is still to do before the step is at rest. Plain JSON, because an incident keeps the work
 * that could not be done
 * and retries it as it is; so each piece evaluates all it needs before its first fact.
 */
export type Work =
  /** A token reaches the end of a sequence flow. */
  | { kind: 'arrive'; flow: FlowId; scope: ScopeId }
  | ({ kind: 'enter' } & Entry)
  /** Inputs, own scope and listeners of an element instance that was entered. */
  | { kind: 'prepare'; element: ElementInstanceId; start?: Start }
  | { kind: 'begin'; element: ElementInstanceId; start?: Start }
  /** What it did is done: take over its result. */
  | { kind: 'finish'; element: ElementInstanceId; variables: JsonObject }
  /** Go, along the flows that are chosen. */
  | { kind: 'leave'; element: ElementInstanceId }
  /** An instance that names this one as its loop, or as what it works for, has ended. */
  | { kind: 'child-left'; element: ElementInstanceId; child: Child }
  /** A token in its scope has ended: is it done? */
  | { kind: 'review'; element: ElementInstanceId }
  /** A token has come to a join whose own expression says when it goes on. */
  | {
      kind: 'join';
      node: ElementId;
      process: ProcessId;
      scope: ScopeId;
    }
  | { kind: 'throw'; element: ElementInstanceId; event: number }
  /** `subscription`: only if that still listens when its turn comes. */
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

/** Why the ladder of a deadline is looked at. */
export type ClimbReason = 'warned' | 'missed' | 'rung-due' | 'acknowledgement-passed' | 'emergency';

/**
 * What a step that was stopped had still to look at, once nothing moved: scopes that may be
 * complete, conditions that may hold.
 */
export interface Resting {
  kind: 'rest';
  quiet: ScopeId[];
  changed: string[];
  askAll: boolean;
}

export type WorkKind = Work['kind'];
export type WorkOf<K extends WorkKind> = Extract<Work, { kind: K }>;

/** An element to enter: by a flow, or because something begins there. */
export interface Entry {
  node: ElementId;
  process: ProcessId;
  scope: ScopeId;
  flow?: FlowId;
  loop?: LoopPlace;
  on?: ElementInstanceId;
  /** It has a scope of its own that begins with these. */
  variables?: JsonObject;
  /**
   * An event that has occurred already (boundary, start, after an event-based gateway), with what
   * came with it.
   */
  payload?: JsonObject;
  start?: Start;
  /** A compensation event sub-process: the completed sub-process that it takes back. */
  compensates?: ElementInstanceId;
}

/** The start event with which an event sub-process begins, and what came with it. */
export interface Start {
  node: ElementId;
  payload: JsonObject;
}

export interface Child {
  id: ElementInstanceId;
  node: ElementId;
  index: number;
}
