import type { Problem } from '@waymark/domain';
import { isBusy } from '@waymark/persistence';
import { keepSuspects } from './file-suspects.js';
import { finishImport, refuseImport } from './finish-import.js';
import { asImporter, type ImportDeps } from './importer.js';
import {
  beginAttempt,
  forgetAttempts,
  readImport,
  updateImport,
  type ImportRecord,
} from './import-store.js';
import { readImportedTable } from './read-imported-table.js';
import type { Table, TableRow } from './read-table.js';
import { rowContext } from './row-context.js';
import type { RowContext } from './row.js';
import { setAsideFailed, settleRow } from './settle-row.js';

export interface ImportToRun {
  organisation: string;
  import: string;
  /** Told after every transaction how many rows are settled, and of how many. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * Runs an import to its end. It settles a few rows in each transaction, so it may be killed
 * anywhere and run again: a settled row is left alone, no row is lost or imported twice.
 */
export async function runImport(deps: ImportDeps, job: ImportToRun): Promise<ImportRecord> {
  const { organisation, import: id } = job;
  const record = await asImporter(deps, organisation, (within) => readImport(within, id));
  if (!record) throw new Error('unknown import');
  if (record.state === 'done' || record.state === 'refused') return record;
  const attempt = await asImporter(deps, organisation, (within) => beginAttempt(within, id));
  if (attempt > MOST_ATTEMPTS)
    return asImporter(deps, organisation, (within) => refuseImport(within, id, [GAVE_UP]));
  try {
    return await runAttempt(deps, job, record);
  } catch (thrown) {
    // The process lives, so the file did not end it: whoever called may try again.
    await asImporter(deps, organisation, (within) => forgetAttempts(within, id));
    throw thrown;
  }
}

/** So many processes may end while they read a file before it is set aside. */
const MOST_ATTEMPTS = 3;
const GAVE_UP: Problem = {
  code: 'gave-up',
  severity: 'error',
  message:
    'Waymark stopped each time it read this file, so it gave up. Rows that were imported stay. ' +
    'Send the file again in smaller parts: a row that was imported is not imported twice.',
};

async function runAttempt(
  deps: ImportDeps,
  job: ImportToRun,
  record: ImportRecord,
): Promise<ImportRecord> {
  const { organisation, import: id } = job;
  const read = await asImporter(deps, organisation, (within) => readImportedTable(within, record));
  if (!read.ok)
    return asImporter(deps, organisation, (within) => refuseImport(within, id, read.failure));
  const table = read.value;
  await asImporter(deps, organisation, async (within) => {
    const { rows, warnings } = table;
    await updateImport(within, id, { state: 'running', rows: rows.length, warnings });
    await keepSuspects(within, { importId: id, rows });
  });
  await settleRows(deps, job, { record, table });
  return asImporter(deps, organisation, (within) => finishImport(deps, within, { record, table }));
}

/**
 * Rows that share a transaction. With more of them, the first tasks of a file would appear later,
 * and the organisation's next import would wait longer for the lock.
 */
const ROWS_AT_ONCE = 10;

async function settleRows(
  deps: ImportDeps,
  job: ImportToRun,
  { record, table }: { record: ImportRecord; table: Table },
): Promise<void> {
  const { organisation } = job;
  const context = await asImporter(deps, organisation, (within) =>
    rowContext(deps, within, record),
  );
  const settled = await settledRows(deps, job);
  const open = table.rows.filter((row) => !settled.has(row.row));
  for (let done = 0; done < open.length; done += ROWS_AT_ONCE) {
    const rows = open.slice(done, done + ROWS_AT_ONCE);
    await settleTogether(deps, organisation, { context, rows });
    if (done === 0)
      await asImporter(deps, organisation, (within) => forgetAttempts(within, job.import));
    job.onProgress?.(settled.size + done + rows.length, table.rows.length);
  }
}

const settledRows = (deps: ImportDeps, job: ImportToRun): Promise<Set<number>> =>
  asImporter(deps, job.organisation, async ({ tx }) => {
    const rows = await tx.query<{ row: number }>(
      'select row from import_row where organisation = $1 and import = $2',
      [tx.organisation, job.import],
    );
    return new Set(rows.map(({ row }) => row));
  });

/**
 * If one of the rows fails, each gets a transaction of its own and the others are settled. A row
 * that fails twice goes to a person, so that it keeps nobody else waiting and is not forgotten.
 */
async function settleTogether(
  deps: ImportDeps,
  organisation: string,
  { context, rows }: { context: RowContext; rows: readonly TableRow[] },
): Promise<void> {
  const settle = (some: readonly TableRow[]): Promise<void> =>
    asImporter(deps, organisation, async (within) => {
      for (const row of some) await settleRow(within, context, row);
    });
  if (await succeeds(() => settle(rows))) return;
  const failures: unknown[] = [];
  for (const row of rows) {
    if (await succeeds(() => settle([row]))) continue;
    try {
      await asImporter(deps, organisation, (within) => setAsideFailed(within, context, row));
    } catch (thrown) {
      failures.push(thrown);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** @throws what may succeed a moment later: the row is not at fault, and the job runs again */
const succeeds = (work: () => Promise<void>): Promise<boolean> =>
  work().then(
    () => true,
    (thrown: unknown) => {
      if (isBusy(thrown)) throw thrown;
      return false;
    },
  );
