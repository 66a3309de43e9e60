/**
 * Names and payloads between a driver and its activities: ids, element ids and times only, never
 * anything about a person.
 * This file imports nothing, so that the workflow bundle stays small.
 */

/** Temporal workflow id of an instance's driver. */
export const driverWorkflowId = (organisation: string, instance: string): string =>
  `${organisation}/${instance}`;
export const TASK_QUEUE = 'waymark-drivers';
/** Name of the worker deployment whose builds take over from each other. */
export const DEPLOYMENT = 'waymark';
/** Temporal signal that wakes a driver. Carries nothing: what is new is in Postgres. */
export const POKE_SIGNAL = 'poke';
/**
 * Failure type of an `advance` that will not succeed by trying again: the driver parks until
 * somebody pokes it.
 */
export const PERMANENT_REFUSAL = 'permanent-refusal';

/**
 * What a driver is started with, and what it carries over when it continues as new. Timers and jobs
 * are not among it: a run begins
 * by asking for everything open, so that it stands on the record and not on the memory of the run
 * before.
 */
export interface DriverInput {
  organisation: string;
  instance: string;
  incarnation: number;
  /** Last step whose effects it has carried out. */
  seen: number;
}
export interface DriverTimer {
  timer: string;
  generation: number;
  element: string;
  /** Service time. */
  due: string;
}
export interface DriverJob {
  job: string;
  attempt: number;
  type: string;
  element: string;
}

export type DriverEvent =
  | { kind: 'poke' }
  | { kind: 'timer'; timer: string; generation: number }
  | { kind: 'job'; job: string; attempt: number };

/**
 * An effect as the driver sees it: `delay` is real milliseconds from now (service time is the
 * activity's business).
 */
export type DriverEffect =
  | {
      kind: 'arm-timer';
      timer: string;
      generation: number;
      element: string;
      due: string;
      delay: number;
    }
  | { kind: 'cancel-timer'; timer: string; generation: number }
  | {
      kind: 'run-job';
      job: string;
      attempt: number;
      type: string;
      element: string;
      delay: number;
    }
  | { kind: 'cancel-job'; job: string };

export interface AdvanceRequest {
  organisation: string;
  instance: string;
  incarnation: number;
  seen: number;
  event: DriverEvent;
  /**
   * Give all open timers and jobs, not only what is new (a run begins with it; so does what follows
   * a refusal).
   */
  rearm?: boolean;
}
export type AdvanceAnswer =
  | { fenced: true }
  | {
      fenced: false;
      seq: number;
      effects: DriverEffect[];
      ended: boolean;
      /** For setCurrentDetails: element ids it waits at. */
      waitingAt: string[];
      /**
       * Everything open was asked for, or the clock's mapping changed since: drop all timers and
       * take these.
       */
      rearmed?: boolean;
    };

export interface RunJobRequest {
  organisation: string;
  instance: string;
  job: string;
  attempt: number;
  type: string;
}

/** Activities that a worker must offer. */
export interface DriverActivities {
  advance(request: AdvanceRequest): Promise<AdvanceAnswer>;
  /** Runs one job and records its result in the job's row before it returns. */
  runJob(request: RunJobRequest): Promise<void>;
}

/**
 * How a driver's workflow ended: the instance is over, or another incarnation has taken its place.
 */
export type DriverOutcome = 'ended' | 'fenced';
