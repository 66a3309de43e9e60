import { nameOf, validateRow, type Instant, type Problem } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import { setImmediate as pause } from 'node:timers/promises';
import type { CaseTransaction } from '../case-transaction.js';
import { organisationSettings } from '../settings/organisation-settings.js';
import { alarmsOf, type FileWindow } from './alarms.js';
import { dropFile } from './file/file-parts.js';
import { importer, type ImportDeps } from './importer.js';
import {
  countRows,
  previousWindow,
  readImport,
  updateImport,
  type ImportRecord,
} from './import-store.js';
import type { Table, TableRow } from './read-table.js';
import { TRIAGE_JOURNEY } from './triage-tables.js';

/**
 * Starts the file's own process, once, with its alarms. It carries no figures: they would count
 * rows of cases of which some readers may not know. A file whose every row was
 * imported before starts none.
 */
export async function finishImport(
  { commands }: Pick<ImportDeps, 'commands'>,
  within: CaseTransaction,
  { record, table }: { record: ImportRecord; table: Table },
): Promise<ImportRecord> {
  const { id } = record;
  await within.tx.query('select id from import where organisation = $1 and id = $2 for update', [
    within.tx.organisation,
    id,
  ]);
  const now = await readImport(within, id);
  if (now?.state === 'done') return now;
  const window = await windowOf(table, record.startedAt);
  const counters = await countRows(within, id);
  const { setting } = await organisationSettings(within.tx, within.at);
  const alarms = alarmsOf(window, await previousWindow(within, record), {
    halvedRatio: setting('cohortRowsHalvedRatio'),
    gapHours: setting('cohortWindowGapHours'),
  });
  const starts = window.rows === 0 || (await broughtSomething(within, id));
  const instance = starts ? uuidv7() : null;
  if (instance)
    await commands.startInstanceIn(within.tx, {
      ...importer(within, nameOf('import', id)),
      process: TRIAGE_JOURNEY,
      instance,
      businessKey: id,
      variables: {
        importId: id,
        importedAt: record.startedAt,
        alarms,
      },
    });
  await updateImport(within, id, {
    state: 'done',
    counters: { ...counters, alarms, ...(instance && { window: { ...window } }) },
    instance,
    finishedAt: within.at,
  });
  return (await readImport(within, id)) as ImportRecord;
}

/** Keeps nothing of a refused file but the reason: the code, and the column. */
export async function refuseImport(
  within: CaseTransaction,
  id: string,
  problems: Problem[],
): Promise<ImportRecord> {
  await dropFile(within, id);
  await updateImport(within, id, {
    state: 'refused',
    code: problems[0]?.code ?? 'not-a-table',
    warnings: problems,
    finishedAt: within.at,
  });
  return (await readImport(within, id)) as ImportRecord;
}

/** Other work of the process goes on between some rows and the next. */
async function windowOf({ rows }: Table, at: Instant): Promise<FileWindow> {
  let [from, to]: [Instant | null, Instant | null] = [null, null];
  for (const [index, row] of rows.entries()) {
    if (index % ROWS_WITHOUT_PAUSE === 0) await pause();
    const crimed = crimedAt(row, at);
    if (crimed === null) continue;
    if (from === null || crimed < from) from = crimed;
    if (to === null || crimed > to) to = crimed;
  }
  return { rows: rows.length, from, to };
}

const ROWS_WITHOUT_PAUSE = 500;

const crimedAt = ({ record }: TableRow, at: Instant): Instant | null => {
  const checked = record && validateRow(record, at);
  return checked?.ok ? checked.row.crimedAt : null;
};

async function broughtSomething({ tx }: CaseTransaction, id: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1
      from import_row
      where organisation = $1
        and import = $2
        and (outcome not in ('duplicate', 'rejected') or instance is not null)
      limit 1`,
    [tx.organisation, id],
  );
  return rows.length > 0;
}
