import type { CaseId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { TableRow, UnreadableLine } from './read-table.js';
import type { RowIndexes, SettledRow } from './row.js';
import { openPayload } from './row-payload.js';

export interface StoredRow {
  /** The process in which a person works the row. */
  instance: string | null;
  caseId: CaseId | null;
  /** As it came in the file. */
  table: TableRow;
}

/** One row of an import as it came; null where there is none that a person could work. */
export async function readStoredRow(
  within: CaseTransaction,
  { import: importId, row }: { import: string; row: number },
): Promise<StoredRow | null> {
  const [found] = await within.tx.query<{
    instance: string | null;
    case_id: string | null;
    code: string | null;
    payload: Buffer | null;
    key_id: string;
  }>(
    `select instance, case_id, code, payload, key_id
      from import_row
      where organisation = $1 and import = $2 and row = $3`,
    [within.tx.organisation, importId, row],
  );
  if (!found?.payload) return null;
  const { payload, key_id } = found;
  const { record, raw } = await openPayload(within, { import: importId, row, key_id, payload });
  return {
    instance: found.instance,
    caseId: found.case_id,
    table: record
      ? { row, record, code: null, raw: raw ?? [] }
      : { row, record: null, code: found.code as UnreadableLine, raw: raw ?? [] },
  };
}

/** Notes in the row which case it came to. What the file said stays as it came. */
export async function noteCaseOfRow(
  { tx }: CaseTransaction,
  { import: importId, row }: { import: string; row: number },
  { settled, indexes }: { settled: SettledRow; indexes: Partial<RowIndexes> },
): Promise<void> {
  await tx.execute(
    `update import_row
      set case_id = $4, pair_index = coalesce(pair_index, $5),
        victim_index = coalesce(victim_index, $6), priority = coalesce($7, priority)
      where organisation = $1 and import = $2 and row = $3`,
    [
      tx.organisation,
      importId,
      row,
      settled.case,
      indexes.pair ?? null,
      indexes.victim ?? null,
      settled.priority,
    ],
  );
}
