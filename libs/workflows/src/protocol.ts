/**
 * Names and payloads between a driver and its activities: ids, element ids and times only, never
 * anything about a person. This file imports nothing, so that the workflow bundle stays small.
 */

/** Temporal workflow id of an instance's driver. */
export const driverWorkflowId = (organisation: string, instance: string): string =>
  `${organisation}/${instance}`;
export const TASK_QUEUE = 'waymark-drivers';
/** Name of the worker deployment whose builds take over from each other. */
export const DEPLOYMENT = 'waymark';
/** Temporal signal that wakes a driver. It carries nothing, because the news is in Postgres. */
export const POKE_SIGNAL = 'poke';

/**
 * Type of an activity's failure: the share of this organisation or instance in the worker is used
 * up (`libs/activities/src/fair-slots.ts`).
 */
export const NO_SLOT = 'no-slot';

/**
 * What a driver is started with, and what it carries over when it continues as new. It carries no
 * timers and jobs: each run begins by asking for everything open, so that it relies on the record
 * and not on the memory of the run before.
 */
export interface DriverInput {
  organisation: string;
  instance: string;
  incarnation: number;
  /** The last step whose effects the driver has carried out. */
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
 * An effect as the driver sees it. `delay` is real milliseconds from now: the activity has
 * converted service time (`docs/adr/0009-two-clocks.md`).
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
  /** Asks for all open timers and jobs, not only new ones. A run begins with it. */
  rearm?: boolean;
  /**
   * The driver asks for everything open where an answer says so. Drivers of earlier builds did not
   * know that, and are given everything at once.
   */
  asksAgain?: boolean;
}
export type AdvanceAnswer =
  | { fenced: true }
  | {
      fenced: false;
      seq: number;
      effects: DriverEffect[];
      ended: boolean;
      /** The ids of the elements at which the instance waits, for Temporal's own page. */
      waitingAt: string[];
      /**
       * The answer has every open timer, because the driver asked for it: the driver drops its
       * timers and takes these.
       */
      rearmed?: boolean;
      /**
       * The driver has to ask for everything open, for example because the service clock was set.
       * The record remembers so until it has asked, so that no answer that is lost is missed.
       */
      askAgain?: boolean;
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
 * How a driver ended: its instance has ended, or a driver of a newer incarnation has replaced it.
 */
export type DriverOutcome = 'ended' | 'fenced';
