import type {
  CaseId,
  ElementId,
  ElementInstanceId,
  Instant,
  InstanceId,
  JsonObject,
  OrganisationId,
} from '@waymark/domain';

/** One attempt of one job. */
export interface JobKey {
  organisation: OrganisationId;
  instance: InstanceId;
  job: string;
  attempt: number;
}

export interface JobToRun {
  instance: InstanceId;
  job: string;
  attempt: number;
  type: string;
  element: ElementId;
  elementInstance: ElementInstanceId;
  caseId: CaseId | null;
  at: Instant;
  input: JsonObject;
  headers: Record<string, string>;
  retriesLeft: number;
  /**
   * A worker began this attempt and did not finish it, so nobody knows its outcome. A type that may
   * not be repeated fails it instead.
   */
  interrupted: boolean;
}

export type StartedJob =
  | { kind: 'run'; job: JobToRun }
  /** Its result is recorded, or its instance no longer waits for it: there is nothing to run. */
  | { kind: 'settled' }
  /** Another worker has it. */
  | { kind: 'locked'; forMs: number };

export type JobResult =
  | { outcome: 'finished'; variables: JsonObject }
  /** Without `retryAt` (service time) the next attempt follows after the back-off for jobs. */
  | { outcome: 'failed'; code: string; retryAt?: Instant; retriesLeft?: number }
  /** A BPMN error: the task's boundary event catches it, or it becomes an incident. */
  | { outcome: 'error'; code: string; variables?: JsonObject };
