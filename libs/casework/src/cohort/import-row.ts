import type { CaseId, InstanceId, Priority } from '@waymark/domain';
import { seal, type CaseTransaction } from '../case-transaction.js';
import { contentHash } from './row-hash.js';
import { payloadPlace, type RowIndexes, type RowPayload } from './match-row.js';
import type { TableRow } from './read-table.js';
import type { ContactMethod } from './triage-tables.js';

export const OUTCOMES = [
  'accepted',
  'duplicate',
  'excluded',
  'merged',
  'held',
  'rejected',
] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

/** What came of one row, as the import's report has it. */
export interface RowResult {
  row: number;
  outcome: RowOutcome;
  code: string | null;
  case: CaseId | null;
  priority: Priority | null;
  contact: ContactMethod;
}
export interface SettledRow extends RowResult {
  instance: InstanceId | null;
}

export const importKey = (importId: string): string => `import/${importId}`;

/** The record of a row; written once, in the transaction of everything that came of it. */
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
  const payload: RowPayload = {
    record: table.record,
    raw: table.record ? null : table.raw,
    content: table.record ? contentHash(table.record) : '',
  };
  const sealed =
    settled.outcome === 'duplicate'
      ? null
      : await seal(within, key, { value: payload, place: payloadPlace(importId, table.row) });
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
      sealed,
      key,
      within.at,
    ],
  );
}
