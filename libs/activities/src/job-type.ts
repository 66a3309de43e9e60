import type { Engine, Envelope, JobResult, JobToRun, Outcome } from '@waymark/engine';
import type { Name, OrganisationId } from '@waymark/domain';

/** What a job can use besides its own row. */
export interface JobContext {
  organisation: OrganisationId;
  engine: Pick<Engine, 'publishMessage' | 'throwSignal'>;
  messages: ContactMessages;
  rows: CohortRows;
  /** Ids and codes only. */
  log(fields: Record<string, string | number>, message: string): void;
}

/**
 * Casework's side of a message to a person: it writes the outbox row. `blocked` says why the
 * message may not be sent at all. Everything else is decided just before it is sent.
 */
export interface ContactMessages {
  /** `written`: it will only be written to a file, and reach nobody. */
  queue(
    message: OutgoingMessage,
  ): Promise<{ outbox: string; blocked?: string | null; written?: boolean }>;
}

/**
 * Casework's side of a cohort row that was set aside. For each command it imports the row, merges
 * it or refuses it with a code.
 */
export interface CohortRows {
  work(row: RowToWork): Promise<Outcome<{ case: string }>>;
}
export interface RowToWork extends Envelope {
  /** The process in which a person looked at the row. No other process may import it. */
  instance: string;
  import: string;
  row: number;
  /** Codes that the person has seen. */
  seen: string[];
  corrections: Record<string, string>;
  /** The case of the same person, or null to open a new one. */
  mergeWith: string | null;
}

export interface OutgoingMessage {
  organisation: OrganisationId;
  /** A message with the same id is sent once. */
  id: Name;
  caseId: string;
  instance: string;
  template: string;
  /** If left out, the channel that the case file names. */
  channel?: string;
  messageClass: string;
  at: string;
}

/**
 * One kind of work for a service task. A job runs at least once. `repeatable` says that running it
 * twice does no more than running it once. If a job that is not repeatable was interrupted, it
 * fails as `outcome-unknown` and waits for a person.
 */
export interface JobType {
  type: string;
  repeatable: boolean;
  /** It takes milliseconds and calls no other service, so it may run within the driver's visit. */
  short: boolean;
  run(job: JobToRun, context: JobContext): Promise<JobResult>;
}

/** An expected failure of a job. The code is recorded and shown, so it must not quote anybody. */
export class JobFailure extends Error {
  constructor(
    readonly code: string,
    /** Another attempt would fail too. */
    readonly forGood = false,
  ) {
    super(code);
  }
}
