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
 * What a host must do. `id` is `${seq}/${position}` within the instance, so it stays the same when
 * the step is repeated.
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
  /** For listeners of other instances: those of the throwing one have caught it in the step. */
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
   * Someone must be told now. The host finds the person on duty for the roles and records whom it
   * told, how and when (`docs/service/escalation.md`).
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
