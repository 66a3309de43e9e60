import { decideRow, londonDate, validateRow, type Instant, type RowRead } from '@waymark/domain';
import { lockFor } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { carryOut } from './carry-out.js';
import { insertImportRow } from './insert-import-row.js';
import { lookUpRow } from './look-up-row.js';
import type { TableRow } from './read-table.js';
import { rejectRow } from './reject-row.js';
import type { RowContext, SettledRow } from './row.js';
import { judged, type TriageTables } from './triage-tables.js';

/**
 * Reads, decides, carries out and records one row in the caller's transaction. A row that is
 * already settled is left alone (null).
 */
export async function settleRow(
  within: CaseTransaction,
  context: RowContext,
  table: TableRow,
): Promise<SettledRow | null> {
  const { importId, policy, tables } = context;
  if (await isSettled(within, importId, table.row)) return null;
  const read = readRow(table, tables, within.at);
  const { indexes, ...found } = await lookUpRow(within, { importId, table, read });
  const on = londonDate(within.at);
  const decision = decideRow({ read, on, ...found, policy, person: null });
  const settled = await carryOut(within, context, { table, indexes, decision });
  await insertImportRow(within, { importId, table, indexes, settled });
  return settled;
}

/**
 * Gives a row that Waymark could not import to a person, with what can be read of it. Its code is
 * `failed`.
 */
export async function setAsideFailed(
  within: CaseTransaction,
  context: RowContext,
  table: TableRow,
): Promise<void> {
  const { importId } = context;
  if (await isSettled(within, importId, table.row)) return;
  const settled = await rejectRow(within, context, {
    table,
    indexes: {},
    code: 'failed',
    column: null,
  });
  await insertImportRow(within, { importId, table, indexes: {}, settled });
}

/**
 * One row of an organisation at a time, so that two rows of one person cannot miss each other. Lock
 * and question travel together; Postgres answers the question when it has given the lock.
 */
async function isSettled({ tx }: CaseTransaction, importId: string, row: number): Promise<boolean> {
  const [, done] = await Promise.all([
    lockFor(tx, 'cohort'),
    tx.prepared('select 1 from import_row where organisation = $1 and import = $2 and row = $3', [
      tx.organisation,
      importId,
      row,
    ]),
  ]);
  return done.length > 0;
}

const readRow = (table: TableRow, tables: TriageTables, at: Instant): RowRead =>
  table.record === null
    ? { ok: false, code: table.code, column: null }
    : readRecord(table.record, tables, at);

/** Checks a record and judges its crime. */
export const readRecord = (
  record: Record<string, string>,
  tables: TriageTables,
  at: Instant,
): ReturnType<typeof validateRow> => {
  const read = validateRow(record, at);
  return read.ok ? { ok: true, row: judged(tables, read.row, at) } : read;
};
