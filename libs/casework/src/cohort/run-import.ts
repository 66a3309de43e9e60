import { validateRow, type Instant, type Problem } from '@waymark/domain';
import type { Commands } from '@waymark/engine';
import { uuidv7, type Persistence } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { alarmsOf, type FileWindow } from './alarms.js';
import { DEFAULT_COHORT_POLICY, type CohortPolicy } from './exclude-row.js';
import { IMPORTER, importer } from './importer.js';
import {
  countRows,
  previousWindow,
  readFile,
  readImport,
  updateImport,
  type ImportRecord,
} from './import-store.js';
import { loadMapping } from './mapping.js';
import { readTable, type Table, type TableRow } from './read-table.js';
import { settleRow, type RowContext } from './settle-row.js';
import { TRIAGE_JOURNEY, loadTriageTables } from './triage-tables.js';

export interface ImportDeps {
  persistence: Persistence;
  commands: Pick<Commands, 'startInstanceIn' | 'publishMessageIn'>;
}
export interface ImportToRun {
  organisation: string;
  import: string;
  /** Told after every settled row: how many of how many. */ onProgress?: (
    done: number,
    of: number,
  ) => void;
}

/**
 * Runs an import to its end. A few rows a transaction, so that it may be killed anywhere and run
 * again: settled rows are left alone,
 * no row is lost or done twice. The file's own process is started once, at the end, with the
 * counters and alarms.
 */
export async function runImport(deps: ImportDeps, job: ImportToRun): Promise<ImportRecord> {
  const record = await inTransaction(deps, job, (within) => readImport(within, job.import));
  if (!record) throw new Error('unknown import');
  if (record.state === 'done' || record.state === 'refused') return record;
  const read = await inTransaction(deps, job, (within) => tableOf(within, record));
  if (!read.ok) return finishRefused(deps, job, read.failure);
  await inTransaction(deps, job, (within) =>
    updateImport(within, job.import, {
      state: 'running',
      rows: read.value.rows.length,
      warnings: read.value.warnings,
    }),
  );
  await settleRows(deps, job, { record, table: read.value });
  return finish(deps, job, { record, window: windowOf(read.value, record.startedAt) });
}

async function tableOf(
  within: CaseTransaction,
  record: ImportRecord,
): Promise<ReturnType<typeof readTable>> {
  const mapping = loadMapping(record.mapping);
  const file = await readFile(within, record.id);
  if (!mapping || !file)
    return {
      ok: false,
      failure: [
        {
          code: mapping ? 'file-gone' : 'unknown-mapping',
          severity: 'error',
          message: 'The file cannot be read.',
        },
      ],
    };
  return readTable(file, mapping);
}

async function settleRows(
  deps: ImportDeps,
  job: ImportToRun,
  { record, table }: { record: ImportRecord; table: Table },
): Promise<void> {
  const context = await inTransaction(deps, job, (within) =>
    contextOf(deps, within, { record, table }),
  );
  const settled = await settledRows(deps, job);
  const open = table.rows.filter((row) => !settled.has(row.row));
  for (let done = 0; done < open.length; done += ROWS_AT_ONCE) {
    const rows = open.slice(done, done + ROWS_AT_ONCE);
    await settleTogether(deps, job, { context, rows });
    job.onProgress?.(settled.size + done + rows.length, table.rows.length);
  }
}

/**
 * Rows that share a commit: more would keep the first tasks of a file waiting, and the next import
 * of the organisation.
 */
const ROWS_AT_ONCE = 10;

/**
 * In one transaction; where one of them fails, each in its own, so that the others do not wait for
 * it.
 */
async function settleTogether(
  deps: ImportDeps,
  job: ImportToRun,
  { context, rows }: { context: RowContext; rows: readonly TableRow[] },
): Promise<void> {
  try {
    await inTransaction(deps, job, async (within) => {
      for (const row of rows) await settleRow(within, context, row);
    });
  } catch (thrown) {
    if (rows.length < 2) throw thrown;
    for (const row of rows) await settleTogether(deps, job, { context, rows: [row] });
  }
}

const contextOf = async (
  deps: ImportDeps,
  within: CaseTransaction,
  { record, table }: { record: ImportRecord; table: Table },
): Promise<RowContext> => ({
  importId: record.id,
  importedAt: record.startedAt,
  tables: await loadTriageTables(within.tx),
  policy: await policyOf(within),
  suspectsOfFile: suspectsOf(table),
  commands: deps.commands,
  commandOf: (row) => `import/${record.id}/${row}`,
});

/**
 * The same for one row that is worked later. A file that is gone by then has no suspects left to
 * compare with but those in cases.
 */
export async function rowContext(
  deps: ImportDeps,
  within: CaseTransaction,
  importId: string,
): Promise<RowContext> {
  const record = await readImport(within, importId);
  if (!record) throw new Error('unknown import');
  const read = await tableOf(within, record);
  return contextOf(deps, within, {
    record,
    table: read.ok ? read.value : { rows: [], warnings: [] },
  });
}

const settledRows = (deps: ImportDeps, job: ImportToRun): Promise<Set<number>> =>
  inTransaction(deps, job, async ({ tx }) => {
    const rows = await tx.query<{ row: number }>(
      'select row from import_row where organisation = $1 and import = $2',
      [tx.organisation, job.import],
    );
    return new Set(rows.map(({ row }) => row));
  });

/** Victims are compared with the suspects of the whole file: a later row counts as well. */
function suspectsOf(table: Table): Set<string> {
  const suspects = new Set<string>();
  for (const { record } of table.rows)
    if (record?.['suspect_ref']?.trim())
      suspects.add(
        `${(record['source_system'] ?? '').trim()}\u001f${record['suspect_ref'].trim()}`,
      );
  return suspects;
}

function windowOf(table: Table, at: Instant): FileWindow {
  const crimed = table.rows
    .map((row) => crimedAt(row, at))
    .filter((instant) => instant !== null)
    .sort();
  return { rows: table.rows.length, from: crimed[0] ?? null, to: crimed.at(-1) ?? null };
}

const crimedAt = ({ record }: TableRow, at: Instant): Instant | null => {
  const checked = record && validateRow(record, at);
  return checked?.ok ? checked.row.crimedAt : null;
};

async function policyOf({ tx }: CaseTransaction): Promise<CohortPolicy> {
  const [row] = await tx.query<{ cohort: Partial<CohortPolicy> | null }>(
    `select settings -> 'cohort' as cohort from organisation where organisation = $1`,
    [tx.organisation],
  );
  return { ...DEFAULT_COHORT_POLICY, ...row?.cohort };
}

/** Nothing of the file is kept but why: the code, and where. */
const finishRefused = (
  deps: ImportDeps,
  job: ImportToRun,
  problems: Problem[],
): Promise<ImportRecord> =>
  inTransaction(deps, job, async (within) => {
    await updateImport(within, job.import, {
      state: 'refused',
      code: problems[0]?.code ?? 'not-a-table',
      warnings: problems,
      finishedAt: within.at,
    });
    return (await readImport(within, job.import)) as ImportRecord;
  });

/**
 * Starts the file's process with what came of it. A file whose every row was known changes nothing,
 * and starts none.
 */
const finish = (
  deps: ImportDeps,
  job: ImportToRun,
  { record, window }: { record: ImportRecord; window: FileWindow },
): Promise<ImportRecord> =>
  inTransaction(deps, job, async (within) => {
    await within.tx.query('select id from import where organisation = $1 and id = $2 for update', [
      within.tx.organisation,
      record.id,
    ]);
    const now = await readImport(within, record.id);
    if (now?.state === 'done') return now;
    const counters = await countRows(within, record.id);
    const alarms = alarmsOf(window, await previousWindow(within, record));
    const instance =
      (await broughtSomething(within, record.id)) || window.rows === 0 ? uuidv7() : null;
    if (instance) {
      await deps.commands.startInstanceIn(within.tx, {
        ...importer(within, `import/${record.id}`),
        process: TRIAGE_JOURNEY,
        instance,
        businessKey: record.id,
        variables: {
          importId: record.id,
          importedAt: record.startedAt,
          counters,
          alarms,
          openRows: counters.rejected + counters.excluded + counters.held,
        },
      });
    }
    await updateImport(within, record.id, {
      state: 'done',
      counters: { ...counters, alarms, ...(instance && { window: { ...window } }) },
      instance,
      finishedAt: within.at,
    });
    return (await readImport(within, record.id)) as ImportRecord;
  });

const broughtSomething = async ({ tx }: CaseTransaction, id: string): Promise<boolean> =>
  (
    await tx.query(
      `select 1
        from import_row
        where organisation = $1
          and import = $2
          and (outcome not in ('duplicate', 'rejected') or instance is not null)
        limit 1`,
      [tx.organisation, id],
    )
  ).length > 0;

const inTransaction = <T>(
  { persistence }: ImportDeps,
  { organisation }: ImportToRun,
  work: (within: CaseTransaction) => Promise<T>,
): Promise<T> =>
  persistence.inOrganisation(organisation, (tx) =>
    work({ tx, keys: persistence.keys, at: persistence.clock.serviceNow(), by: IMPORTER.id }),
  );
