import type {
  CaseId,
  ElementId,
  Instant,
  InstanceId,
  JsonObject,
  Name,
  OrganisationId,
  ProcessId,
} from '@waymark/domain';
import type { FieldError } from '@waymark/forms';
import type { Actor } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/**
 * What one submission writes to the case file: the form's `case.PATH` bindings, nested as the paths
 * say, without the leading `case`. Example: `{contactAttempt: {outcome, at}, stage}`.
 */
export type CaseWrites = JsonObject;

export interface CaseWriteInput {
  /**
   * Null if the instance belongs to no case. The writer then refuses, or opens a case and answers
   * it.
   */
  caseId: CaseId | null;
  instance: InstanceId;
  /** It names the case of a process that a message started. */
  businessKey?: string;
  /** The public id of the task. */
  task: string;
  element: ElementId;
  at: Instant;
  by: Actor;
  writes: CaseWrites;
}

export type CaseWriteAnswer =
  /**
   * `variables` are set in the instance with the completion. `messages` are for other instances of
   * the case, and are published in the same transaction.
   */
  | {
      ok: true;
      variables?: JsonObject;
      messages?: { name: string; key: string; payload: JsonObject }[];
    }
  | { ok: false; errors: FieldError[] };

/**
 * Implemented by casework. It writes inside the given transaction, so its writes are committed with
 * the step or not at all.
 */
export interface CaseWriter {
  write(tx: Tx, input: CaseWriteInput): Promise<CaseWriteAnswer>;
  /**
   * Filters variables that come into an instance of this case from outside it, by a message, a
   * signal or a start. Removes those that would make the instance treat the case as of less risk
   * than its file says (`docs/service/rules.md#rule-3`). For a start, `names` are the variables
   * that the journey declares: what the file knows of them is added. Same
   * transaction.
   */
  admit?(
    tx: Tx,
    input: {
      caseId: CaseId;
      variables: JsonObject;
      /** Of a start by a person: the variables that the journey declares. */
      names?: string[];
      /** The message that brings them, the journey that takes it, and who sent it. */
      message?: { name: string; journey: string; source: string };
    },
  ): Promise<JsonObject>;
  /** Whether there is a case of this id. Same transaction. */
  isCase?(tx: Tx, id: string): Promise<boolean>;
  /**
   * The case that stays, if this one was merged into another; otherwise the same id, also if there
   * is no such case. Same transaction.
   */
  caseThatStays?(tx: Tx, id: string): Promise<string>;
  /**
   * Hears of a message before anybody receives it, because the file of the case that its key names
   * must agree with it. Same transaction.
   */
  hear?(
    tx: Tx,
    input: {
      id: Name;
      name: string;
      key: string;
      payload: JsonObject;
      source: string;
      at: Instant;
    },
  ): Promise<void>;
  /**
   * Refuses a process that the case may not have beside those that it has already. Same
   * transaction.
   * @throws Refused
   */
  admitProcess?(tx: Tx, input: { caseId: CaseId; process: ProcessId; by: string }): Promise<void>;
  /**
   * Hears of variables that an instance of this case has set (grade, tier, priority…), because some
   * columns of the case file follow a decision. Same transaction.
   */
  follow?(
    tx: Tx,
    input: {
      caseId: CaseId;
      instance: InstanceId;
      at: Instant;
      by: Actor;
      variables: JsonObject;
      /** What the event itself sets: a person's answers in a task, or an operator's change. */
      submitted: Submitted | null;
    },
  ): Promise<void>;
}

/** Variables that somebody set by hand, and not a table or script of the journey. */
export interface Submitted {
  by: 'form' | 'operator';
  variables: JsonObject;
}

/**
 * Somebody has to look now. Raising it must work without Postgres, as a log line, a page or a
 * metric. Ids and codes only.
 */
export interface Alarm {
  code:
    | 'instance-parked'
    | 'timer-late'
    | 'job-late'
    | 'driver-refused'
    | 'driver-without-instance'
    | 'driver-beyond-record'
    | 'older-build-drives'
    | 'start-failed'
    | 'nobody-on-duty'
    | 'generation-changed'
    | 'delivery-failed'
    | 'delivery-late'
    | 'chain-too-long'
    | 'work-set-aside'
    | 'messages-held';
  organisation: OrganisationId;
  instance?: InstanceId;
  detail: JsonObject;
}
export type RaiseAlarm = (alarm: Alarm) => void;
