import { validateRow, type Instant, type Problem } from '@waymark/domain';
import type { Commands } from '@waymark/engine';
import { uuidv7, type Persistence } from '@waymark/persistence';
import type { Frame } from '../frame.js';
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
  const record = await inFrame(deps, job, (frame) => readImport(frame, job.import));
  if (!record) throw new Error('unknown import');
  if (record.state === 'done' || record.state === 'refused') return record;
  const read = await inFrame(deps, job, (frame) => tableOf(frame, record));
  if (!read.ok) return finishRefused(deps, job, read.failure);
  await inFrame(deps, job, (frame) =>
    updateImport(frame, job.import, {
      state: 'running',
      rows: read.value.rows.length,
      warnings: read.value.warnings,
    }),
  );
  await settleRows(deps, job, { record, table: read.value });
  return finish(deps, job, { record, window: windowOf(read.value, record.startedAt) });
}

async function tableOf(frame: Frame, record: ImportRecord): Promise<ReturnType<typeof readTable>> {
  const mapping = loadMapping(record.mapping);
  const file = await readFile(frame, record.id);
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
  const context = await inFrame(deps, job, (frame) => contextOf(deps, frame, { record, table }));
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
    await inFrame(deps, job, async (frame) => {
      for (const row of rows) await settleRow(frame, context, row);
    });
  } catch (thrown) {
    if (rows.length < 2) throw thrown;
    for (const row of rows) await settleTogether(deps, job, { context, rows: [row] });
  }
}

const contextOf = async (
  deps: ImportDeps,
  frame: Frame,
  { record, table }: { record: ImportRecord; table: Table },
): Promise<RowContext> => ({
  importId: record.id,
  importedAt: record.startedAt,
  tables: await loadTriageTables(frame.tx),
  policy: await policyOf(frame),
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
  frame: Frame,
  importId: string,
): Promise<RowContext> {
  const record = await readImport(frame, importId);
  if (!record) throw new Error('unknown import');
  const read = await tableOf(frame, record);
  return contextOf(deps, frame, {
    record,
    table: read.ok ? read.value : { rows: [], warnings: [] },
  });
}

const settledRows = (deps: ImportDeps, job: ImportToRun): Promise<Set<number>> =>
  inFrame(deps, job, async ({ tx }) => {
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

async function policyOf({ tx }: Frame): Promise<CohortPolicy> {
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
  inFrame(deps, job, async (frame) => {
    await updateImport(frame, job.import, {
      state: 'refused',
      code: problems[0]?.code ?? 'not-a-table',
      warnings: problems,
      finishedAt: frame.at,
    });
    return (await readImport(frame, job.import)) as ImportRecord;
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
  inFrame(deps, job, async (frame) => {
    await frame.tx.query('select id from import where organisation = $1 and id = $2 for update', [
      frame.tx.organisation,
      record.id,
    ]);
    const now = await readImport(frame, record.id);
    if (now?.state === 'done') return now;
    const counters = await countRows(frame, record.id);
    const alarms = alarmsOf(window, await previousWindow(frame, record));
    const instance =
      (await broughtSomething(frame, record.id)) || window.rows === 0 ? uuidv7() : null;
    if (instance) {
      await deps.commands.startInstanceIn(frame.tx, {
        ...importer(frame, `import/${record.id}`),
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
    await updateImport(frame, record.id, {
      state: 'done',
      counters: { ...counters, alarms, ...(instance && { window: { ...window } }) },
      instance,
      finishedAt: frame.at,
    });
    return (await readImport(frame, record.id)) as ImportRecord;
  });

const broughtSomething = async ({ tx }: Frame, id: string): Promise<boolean> =>
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

const inFrame = <T>(
  { persistence }: ImportDeps,
  { organisation }: ImportToRun,
  work: (frame: Frame) => Promise<T>,
): Promise<T> =>
  persistence.inOrganisation(organisation, (tx) =>
    work({ tx, keys: persistence.keys, at: persistence.clock.serviceNow(), by: IMPORTER.id }),
  );
