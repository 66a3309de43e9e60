import type {
  CaseId,
  ElementId,
  Instant,
  InstanceId,
  JsonObject,
  OrganisationId,
} from '@waymark/domain';
import type { FieldError } from '@waymark/forms';
import type { Actor } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/**
 * A form's `case.PATH` binds of one submission, nested as the paths say, without the leading
 * `case`: `{contactAttempt: {outcome, at}, stage}`.
 */
export type CaseWrites = JsonObject;

export interface CaseWriteInput {
  /**
   * Null where the instance belongs to no case: the writer refuses, or opens one and answers it.
   */
  caseId: CaseId | null;
  instance: InstanceId;
  /** Public task id. */
  task: string;
  element: ElementId;
  at: Instant;
  by: Actor;
  writes: CaseWrites;
}

export type CaseWriteAnswer =
  /**
   * `variables`: set in the instance with the completion. `messages`: other instances of the case
   * have to hear of it; published in the same transaction.
   */
  | {
      ok: true;
      variables?: JsonObject;
      messages?: { name: string; key: string; payload: JsonObject }[];
    }
  | { ok: false; errors: FieldError[] };

/**
 * Implemented by casework. Writes with the transaction it is given: what it writes stands and falls
 * with the step.
 */
export interface CaseWriter {
  write(tx: Tx, input: CaseWriteInput): Promise<CaseWriteAnswer>;
  /**
   * What comes into an instance of this case from outside it (a message, a signal, a start) and is
   * taken as its variables: without what would make the instance treat
   * the case as of less risk than its file says (design 8.3). Same transaction.
   */
  admit?(tx: Tx, input: { caseId: CaseId; variables: JsonObject }): Promise<JsonObject>;
  /**
   * Variables of an instance of this case that were just set (grade, tier, priority…), for columns
   * of the case file that follow a decision. Same transaction.
   */
  follow?(
    tx: Tx,
    input: {
      caseId: CaseId;
      instance: InstanceId;
      at: Instant;
      by: Actor;
      variables: JsonObject;
    },
  ): Promise<void>;
}

/**
 * Someone has to look now. Must work without Postgres: a log line, a page, a metric. Ids and codes
 * only.
 */
export interface Alarm {
  code:
    | 'instance-parked'
    | 'timer-late'
    | 'job-late'
    | 'driver-missing'
    | 'nobody-on-duty'
    | 'generation-changed'
    | 'delivery-failed';
  organisation: OrganisationId;
  instance?: InstanceId;
  detail: JsonObject;
}
export type RaiseAlarm = (alarm: Alarm) => void;
