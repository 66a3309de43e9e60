import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import type { KeyRing, PageOfRows, Persistence, Position, Tx } from '@waymark/persistence';
import { comeOfAge } from './cohort/come-of-age.js';
import type { ImportDeps } from './cohort/importer.js';
import { readImport, type ImportRecord } from './cohort/import-store.js';
import { refuseLowerVariables } from './case-file/refuse-lower-variables.js';
import { importResults } from './cohort/import-results.js';
import type { RowOutcome, RowResult } from './cohort/row.js';
import { receiveCohort, type ReceiveCohort } from './cohort/receive-cohort.js';
import { runImport, type ImportToRun } from './cohort/run-import.js';
import { workRow, type WorkRow, type WorkedRow } from './cohort/work-row.js';
import type { CaseCommandDeps } from './commands/case-command.js';
import { caseCommands, type CaseCommands } from './commands/case-commands.js';
import { erasureCommands, type ErasureCommands } from './erasure/erasure-commands.js';
import { deliverMessage } from './outbound/deliver-message.js';
import { dueMessages } from './outbound/due-messages.js';
import { decideHeld, type DecideHeld } from './outbound/held-messages.js';
import type { Delivery } from './outbound/mark-message.js';
import { queueMessage, type MessageToQueue, type Queued } from './outbound/queue-message.js';
import { reconcileMessages } from './outbound/reconcile-messages.js';
import type { Sender } from './outbound/sender.js';
import { readContactPoints } from './case-file/contact-points.js';
import { loadCase } from './case-file/case-store.js';
import { readCasePeople, type PersonOfCase } from './reading/case-people.js';
import { readBanner, type Banner } from './reading/banner.js';
import { readCaseFile, type CaseFileView } from './reading/case-file.js';
import { readRecordsOfCase, type RecordsOfCase } from './reading/records-of-case.js';
import { rowTasksOfCase } from './reading/row-tasks-of-case.js';
import { readTimeline, type TimelineEntry } from './reading/timeline.js';

interface CaseworkSettings {
  persistence: Persistence;
  commands: ImportDeps['commands'] & CaseCommandDeps['commands'];
  sender: Sender;
  /**
   * Adds a background job in the same transaction. Without it, the caller of `receiveCohort` has to
   * run the import.
   */
  enqueue?: (
    tx: Tx,
    queue: 'import' | 'outbox-delivery',
    data: { organisation: string; import: string } | { organisation: string; outbox: string },
  ) => Promise<void>;
}

/** The case file, the daily cohort and outgoing messages, as other rooms use them. */
export interface Casework extends CaseCommands, ErasureCommands {
  /** Without numbers and addresses. */
  banner(tx: Tx, caseId: CaseId, now: Instant): Promise<Banner | null>;
  /**
   * With the numbers and addresses that may be used now. The caller records a view of the file in
   * the same transaction.
   */
  bannerWithAddresses(tx: Tx, caseId: CaseId, now: Instant): Promise<Banner | null>;
  /** Where the victim lives, for the emergency services. The caller records the view. */
  emergencyAddresses(tx: Tx, caseId: CaseId): Promise<string[]>;
  /** The people of the case. The caller records the view. */
  peopleOfCase(tx: Tx, caseId: CaseId): Promise<PersonOfCase[]>;
  /**
   * Refuses variables that an operator sets by hand if they would lower the case's risk.
   * @throws Refused `grade-lowers`, `tier-below-grade`
   */
  refuseLowerVariables(tx: Tx, caseId: CaseId, variables: JsonObject): Promise<void>;
  caseFile(tx: Tx, caseId: CaseId, now: Instant): Promise<CaseFileView | null>;
  /** What was recorded of a case, newest first. The caller records the view. */
  recordsOfCase(
    tx: Tx,
    caseId: CaseId,
    page: { until: Instant | null; limit: number },
  ): Promise<RecordsOfCase>;
  /** Ids of the completed tasks about the rows that came to the case. */
  rowTasksOfCase(tx: Tx, caseId: CaseId): Promise<string[]>;
  timeline(
    tx: Tx,
    caseId: CaseId,
    page: { after: Position | null; limit: number },
  ): Promise<PageOfRows<TimelineEntry>>;
  /**
   * Keeps a cohort file, sealed, and queues its import.
   * @returns the import's id.
   * @throws Refused `unknown-mapping`, `too-large`, `empty`
   */
  receiveCohort(command: ReceiveCohort): Promise<string>;
  /** Runs an import to its end. It may be killed and run again, or run twice at once. */
  runImport(job: ImportToRun): Promise<ImportRecord>;
  readImport(organisation: string, id: string): Promise<ImportRecord | null>;
  importResults(
    organisation: string,
    query: {
      import: string;
      after?: number;
      limit: number;
      outcome?: RowOutcome;
    },
  ): Promise<RowResult[]>;
  /**
   * Imports or merges one row that was set aside, as a person decided. Refusals: the code of the
   * row, `unknown-row`, `unknown-case`, `merged-case`, `suspect-there`,
   * `triage-failed`.
   */
  workRow(command: WorkRow): Promise<Outcome<WorkedRow>>;
  /** Finds the victims who are 18 since today. @returns how many. */
  comeOfAge(organisation: string): Promise<number>;
  queueMessage(message: MessageToQueue): Promise<Queued>;
  deliverMessage(job: { organisation: string; outbox: string }): Promise<Delivery>;
  /** Releases or discards a message that is held by the limit of the day. */
  decideHeld(
    command: DecideHeld,
  ): Promise<Outcome<{ message: string; state: 'released' | 'discarded' }>>;
  reconcileMessages(job: { organisation: string; olderThanSeconds: number }): Promise<number>;
  /** Ids of messages that are due and not yet delivered, oldest first. */
  dueMessages(organisation: string, most: number): Promise<string[]>;
}

export function createCasework(settings: CaseworkSettings): Casework {
  const { persistence } = settings;
  const { keys } = persistence;
  const deps = { persistence, commands: settings.commands };
  const outbound = { ...deps, sender: settings.sender };
  return {
    ...caseCommands(deps),
    ...erasureCommands(deps),
    ...reading(keys),
    receiveCohort: (command) => receiveCohort(settings, command),
    runImport: (job) => runImport(deps, job),
    readImport: (organisation, id) =>
      persistence.inOrganisation(organisation, (tx) => readImport({ tx }, id)),
    importResults: (organisation, query) =>
      persistence.inOrganisation(organisation, (tx) => importResults({ tx }, query)),
    workRow: (command) => workRow(deps, command),
    comeOfAge: (organisation) => comeOfAge(deps, organisation),
    queueMessage: (message) => queueMessage(outbound, message),
    deliverMessage: (job) => deliverMessage(outbound, job),
    decideHeld: (command) => decideHeld({ persistence }, command),
    reconcileMessages: (job) => reconcileMessages(outbound, job),
    dueMessages: (organisation, most) =>
      persistence.inOrganisation(organisation, (tx) => dueMessages(tx, most)),
  };
}

const reading = (
  keys: KeyRing,
): Pick<
  Casework,
  | 'refuseLowerVariables'
  | 'banner'
  | 'bannerWithAddresses'
  | 'emergencyAddresses'
  | 'peopleOfCase'
  | 'caseFile'
  | 'recordsOfCase'
  | 'rowTasksOfCase'
  | 'timeline'
> => ({
  refuseLowerVariables: (tx, caseId, variables) =>
    refuseLowerVariables({ tx, keys }, caseId, variables),
  banner: (tx, caseId, now) => readBanner({ tx, keys }, caseId, { now, addresses: false }),
  bannerWithAddresses: (tx, caseId, now) =>
    readBanner({ tx, keys }, caseId, { now, addresses: true }),
  emergencyAddresses: async (tx, caseId) =>
    (await readContactPoints({ tx, keys }, caseId))
      .filter(({ channel }) => channel === 'letter')
      .map(({ value }) => value),
  peopleOfCase: async (tx, caseId) => {
    const file = await loadCase({ tx, keys }, caseId, { lock: false });
    return file ? readCasePeople({ tx, keys }, caseId, file) : [];
  },
  caseFile: (tx, caseId, now) => readCaseFile({ tx, keys }, caseId, now),
  recordsOfCase: (tx, caseId, page) => readRecordsOfCase({ tx, keys }, caseId, page),
  rowTasksOfCase,
  timeline: (tx, caseId, page) => readTimeline({ tx, keys }, caseId, page),
});
