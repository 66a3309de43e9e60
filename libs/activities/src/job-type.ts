import type { Engine, Envelope, JobResult, JobToRun, Outcome } from '@waymark/engine';
import type { OrganisationId } from '@waymark/domain';

/** What a job is given besides its row. */
export interface JobContext {
  organisation: OrganisationId;
  engine: Pick<Engine, 'publishMessage' | 'throwSignal'>;
  messages: ContactMessages;
  rows: CohortRows;
  /** Ids and codes only. */
  log(fields: Record<string, string | number>, message: string): void;
}

/**
 * Casework's side of a message to a person: it writes the outbox row. `blocked` says why it may not
 * leave at all; the rest is decided again at the last moment.
 */
export interface ContactMessages {
  queue(message: OutgoingMessage): Promise<{ outbox: string; blocked?: string | null }>;
}

/**
 * Casework's side of a cohort row that was set aside: it imports or merges the row once for each
 * command, or refuses it with a code.
 */
export interface CohortRows {
  work(row: RowToWork): Promise<Outcome<{ case: string }>>;
}
export interface RowToWork extends Envelope {
  /** The process that asks: only the row's own, in which a person looked at it. */
  instance: string;
  import: string;
  row: number;
  /** Codes that a person has looked at. */
  seen: string[];
  corrections: Record<string, string>;
  /** The case of the same person; null opens one. */
  mergeWith: string | null;
}

export interface OutgoingMessage {
  organisation: OrganisationId;
  /** The same id again is the same message. */
  id: string;
  caseId: string;
  instance: string;
  template: string;
  /** Absent: the way the case file says. */
  channel?: string;
  messageClass: string;
  at: string;
}

/**
 * One kind of service-task work. Jobs are run at least once: `repeatable` says that twice does what
 * once does; a job that is
 * not repeatable and was interrupted fails as `outcome-unknown` and waits for a person.
 */
export interface JobType {
  type: string;
  repeatable: boolean;
  /**
   * Takes milliseconds and calls nobody outside: may run within the driver's visit, one after
   * another.
   */
  short: boolean;
  run(job: JobToRun, context: JobContext): Promise<JobResult>;
}

/** Expected failure of a job: the code is recorded and shown, so it must not quote anybody. */
export class JobFailure extends Error {
  constructor(
    readonly code: string,
    /** Trying again changes nothing. */ readonly forGood = false,
  ) {
    super(code);
  }
}
