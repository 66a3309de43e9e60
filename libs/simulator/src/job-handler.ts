import type { ElementId, Instant, InstanceId, JobId, JsonObject } from '@waymark/domain';

/** A job as the simulated outside world sees it. */
export interface SimulatedJob {
  instance: InstanceId;
  job: JobId;
  attempt: number;
  type: string;
  element: ElementId;
  input: JsonObject;
  headers: Record<string, string>;
}

/**
 * How a job ends. `after` counts service milliseconds. `wait` leaves the job open until the caller
 * of the simulation settles it.
 */
export type JobOutcome =
  | { kind: 'finish'; variables?: JsonObject; after?: number }
  | {
      kind: 'throw';
      throws: 'error' | 'escalation';
      code: string;
      after?: number;
    }
  /** Without `retryAt` the next attempt, if there is one, follows at once. */
  | {
      kind: 'fail';
      code: string;
      retryAt?: Instant;
      after?: number;
    }
  | { kind: 'wait' };

export type JobHandler = (job: SimulatedJob) => JobOutcome;
