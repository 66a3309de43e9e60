import type { CaseId, Instant, JsonObject } from '@waymark/domain';
import { Refused, runCommand, type Commands, type Envelope, type Outcome } from '@waymark/engine';
import type { KeyRing, Persistence, Tx } from '@waymark/persistence';
import { insertImport, readImport, type ImportRecord } from './cohort/import-store.js';
import { refuseLowerVariables } from './case-file/refuse-lower-variables.js';
import { importResults } from './cohort/import-results.js';
import type { RowOutcome, RowResult } from './cohort/row.js';
import { loadMapping } from './cohort/mapping.js';
import { MAX_BYTES } from './cohort/read-table.js';
import { runImport, type ImportToRun } from './cohort/run-import.js';
import { workRow, type WorkRow, type WorkedRow } from './cohort/work-row.js';
import type { CaseCommandDeps } from './commands/case-command.js';
import { contactCommands, type ContactCommands } from './commands/contact-commands.js';
import { fileCommands, type FileCommands } from './commands/file-commands.js';
import { mergeCommands, type MergeCommands } from './commands/merge-cases.js';
import { deliverMessage, reconcileMessages, type Delivery } from './outbound/deliver-message.js';
import { queueMessage, type MessageToQueue, type Queued } from './outbound/queue-message.js';
import type { Sender } from './outbound/sender.js';
import { readBanner, type Banner } from './reading/banner.js';
import { readCaseFile, type CaseFileView } from './reading/case-file.js';
import { readTimeline, type TimelineEntry } from './reading/timeline.js';

export interface CaseworkSettings {
  persistence: Persistence;
  commands: Pick<Commands, 'startInstanceIn' | 'publishMessageIn'>;
  sender: Sender;
  /**
   * Puts a background job into a queue in the same transaction; without it whoever receives a file
   * runs the import.
   */
  enqueue?: (
    tx: Tx,
    queue: 'import' | 'outbox-delivery',
    data: { organisation: string; import: string } | { organisation: string; outbox: string },
  ) => Promise<void>;
}

/** The case file, the daily cohort and what goes out, as other rooms get them. */
export interface Casework extends ContactCommands, FileCommands, MergeCommands {
  /** Without numbers and addresses. */
  banner(tx: Tx, caseId: CaseId, now: Instant): Promise<Banner | null>;
  /**
   * With the numbers and addresses that may be used now: whoever asks records a view of the file in
   * the same transaction.
   */
  bannerWithAddresses(tx: Tx, caseId: CaseId, now: Instant): Promise<Banner | null>;
  /**
   * What an operator sets by hand in a journey of a case never lowers its risk.
   * @throws Refused `grade-lowers`, `tier-below-grade`
   */
  refuseLowerVariables(tx: Tx, caseId: CaseId, variables: JsonObject): Promise<void>;
  caseFile(tx: Tx, caseId: CaseId, now: Instant): Promise<CaseFileView | null>;
  timeline(
    tx: Tx,
    caseId: CaseId,
    page: { before?: Instant; limit: number },
  ): Promise<TimelineEntry[]>;
  /**
   * Keeps a cohort file, sealed, and has it read in the background.
   * @returns the import's id.
   * @throws Refused `unknown-mapping`, `too-large`, `empty`
   */
  receiveCohort(command: Envelope & { mapping: string; file: Buffer }): Promise<string>;
  /** Runs an import to its end; safe to run again after a kill, and beside another run of it. */
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
   * Imports or merges one row that was set aside, by a person's decision. Refused with the row's
   * code, `unknown-row`, `unknown-case`, `merged-case`, `suspect-there`.
   */
  workRow(command: WorkRow): Promise<Outcome<WorkedRow>>;
  queueMessage(message: MessageToQueue): Promise<Queued>;
  deliverMessage(job: { organisation: string; outbox: string }): Promise<Delivery>;
  reconcileMessages(job: { organisation: string; olderThanSeconds: number }): Promise<number>;
  /** Outbox rows that wait to be delivered and are due, oldest first. */
  dueMessages(organisation: string, most: number): Promise<string[]>;
}

export function createCasework(settings: CaseworkSettings): Casework {
  const { persistence } = settings;
  const { keys } = persistence;
  const deps: CaseCommandDeps = { persistence, commands: settings.commands };
  const outbound = { ...deps, sender: settings.sender };
  return {
    ...contactCommands(deps),
    ...fileCommands(deps),
    ...mergeCommands(deps),
    ...reading(keys),
    receiveCohort: (command) => receiveCohort(settings, command),
    runImport: (job) => runImport(deps, job),
    readImport: (organisation, id) =>
      persistence.inOrganisation(organisation, (tx) => readImport({ tx }, id)),
    importResults: (organisation, query) =>
      persistence.inOrganisation(organisation, (tx) => importResults({ tx }, query)),
    workRow: (command) => workRow(deps, command),
    queueMessage: (message) => queueMessage({ persistence }, message),
    deliverMessage: (job) => deliverMessage(outbound, job),
    reconcileMessages: (job) => reconcileMessages(outbound, job),
    dueMessages: (organisation, most) =>
      persistence.inOrganisation(organisation, async (tx) => {
        const rows = await tx.query<{ id: string }>(
          `select id
            from outbox
            where organisation = $1
              and kind = 'contact-message'
              and state = 'pending'
              and not_before <= now()
            order by not_before, id
            limit $2`,
          [organisation, most],
        );
        return rows.map(({ id }) => id);
      }),
  };
}

const reading = (
  keys: KeyRing,
): Pick<
  Casework,
  'refuseLowerVariables' | 'banner' | 'bannerWithAddresses' | 'caseFile' | 'timeline'
> => ({
  refuseLowerVariables: (tx, caseId, variables) =>
    refuseLowerVariables({ tx, keys }, caseId, variables),
  banner: (tx, caseId, now) => readBanner({ tx, keys }, caseId, { now, addresses: false }),
  bannerWithAddresses: (tx, caseId, now) =>
    readBanner({ tx, keys }, caseId, { now, addresses: true }),
  caseFile: (tx, caseId, now) => readCaseFile({ tx, keys }, caseId, now),
  timeline: (tx, caseId, page) => readTimeline({ tx }, caseId, page),
});

async function receiveCohort(
  { persistence, enqueue }: CaseworkSettings,
  command: Envelope & { mapping: string; file: Buffer },
): Promise<string> {
  const { organisation, principal, mapping, file } = command;
  if (!loadMapping(mapping))
    throw new Refused({
      status: 422,
      code: 'unknown-mapping',
      message: 'There is no mapping of that name.',
    });
  if (file.length > MAX_BYTES)
    throw new Refused({
      status: 413,
      code: 'too-large',
      message: 'The file is larger than 50 MB.',
    });
  if (file.length === 0)
    throw new Refused({ status: 422, code: 'empty', message: 'The file is empty.' });
  const received = await runCommand(
    { persistence },
    { kind: 'receive-cohort', envelope: command, request: { mapping, bytes: file.length } },
    async (tx) => {
      const at = persistence.clock.serviceNow();
      const within = { tx, keys: persistence.keys, at, by: principal.id };
      const id = await insertImport(within, { mapping, file });
      await enqueue?.(tx, 'import', { organisation, import: id });
      return { answer: { import: id }, keyId: 'command/receive-cohort' };
    },
  );
  if (!received.ok) throw new Refused(received.failure);
  return received.value.import;
}
