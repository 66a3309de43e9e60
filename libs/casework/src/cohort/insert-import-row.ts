import type { CaseTransaction } from '../case-transaction.js';
import { importKey } from './file/file-parts.js';
import type { TableRow } from './read-table.js';
import type { RowIndexes, SettledRow } from './row.js';
import { sealPayload } from './row-payload.js';

/** Records a row, once, in the transaction that carries out the decision about it. */
export async function insertImportRow(
  within: CaseTransaction,
  input: {
    importId: string;
    table: TableRow;
    indexes: Partial<RowIndexes>;
    settled: SettledRow;
  },
): Promise<void> {
  const { importId, table, indexes, settled } = input;
  const key = settled.case ?? importKey(importId);
  const payload =
    settled.outcome === 'duplicate'
      ? null
      : await sealPayload(within, key, { importId, table, explained: settled.explained });
  within.tx.send(
    `insert into import_row (organisation, import, row, outcome, code, row_index, pair_index,
        victim_index, case_id, instance, priority, contact, payload, key_id, settled_at)
     values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)`,
    [
      within.tx.organisation,
      importId,
      table.row,
      settled.outcome,
      settled.code,
      indexes.row ?? null,
      indexes.pair ?? null,
      indexes.victim ?? null,
      settled.case,
      settled.instance,
      settled.priority,
      settled.contact,
      payload,
      key,
      within.at,
    ],
  );
}
