import type {
  DeadlineId,
  EffectId,
  ElementId,
  Instant,
  JobId,
  JsonObject,
  ProcessId,
  TimerId,
} from '@waymark/domain';

/**
 * What a host must do. `id` = `${seq}/${position}` within the instance: stable under repetition.
 */
export type Effect = { id: EffectId } & (
  | {
      kind: 'arm-timer';
      timer: TimerId;
      generation: number;
      due: Instant;
      element: ElementId;
    }
  | { kind: 'cancel-timer'; timer: TimerId; generation: number }
  | {
      kind: 'run-job';
      job: JobId;
      type: string;
      attempt: number;
      element: ElementId;
      notBefore?: Instant;
    }
  | { kind: 'cancel-job'; job: JobId }
  | {
      kind: 'publish-message';
      name: string;
      key: string | null;
      payload: JsonObject;
      element: ElementId;
    }
  /**
   * For every other listener: those of the throwing instance itself have caught it within the step.
   */
  | {
      kind: 'throw-signal';
      name: string;
      payload: JsonObject;
      element: ElementId;
    }
  | {
      kind: 'start-instance';
      process: ProcessId;
      variables: JsonObject;
      businessKey?: string;
      reason: string;
    }
  /**
   * Somebody must be told now: the host resolves the roles to a person on duty and records who, how
   * and when.
   */
  | {
      kind: 'notify';
      deadline: DeadlineId;
      rung: string;
      roles: string[];
      channel: string;
      element: ElementId;
    }
);
