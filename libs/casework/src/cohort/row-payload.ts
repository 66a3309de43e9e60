import { seal, unseal, type CaseTransaction } from '../case-transaction.js';
import { contentHash } from './row-hash.js';
import type { TableRow } from './read-table.js';
import type { Explained } from './row.js';

/** What a row said, sealed with the key of its case, or of its import while it has none. */
interface RowPayload {
  record: Record<string, string> | null;
  /** The fields of a row that cannot be read as a record. */
  raw: string[] | null;
  content: string;
  /** Why the row was decided as it was. Older rows do not have it. */
  explained?: Explained | null;
}

interface SealedPayload {
  import: string;
  row: number;
  key_id: string;
  payload: Buffer;
}

export const sealPayload = (
  within: CaseTransaction,
  key: string,
  {
    importId,
    table,
    explained,
  }: { importId: string; table: TableRow; explained: Explained | null },
): Promise<Buffer> => {
  const payload: RowPayload = {
    record: table.record,
    raw: table.record ? null : table.raw,
    content: table.record ? contentHash(table.record) : '',
    explained,
  };
  return seal(within, key, { value: payload, place: placeOf(importId, table.row) });
};

export const openPayload = (
  within: CaseTransaction,
  { import: importId, row, key_id: key, payload }: SealedPayload,
): Promise<RowPayload> =>
  unseal<RowPayload>(within, key, { sealed: payload, place: placeOf(importId, row) });

const placeOf = (importId: string, row: number): string => `import_row/payload/${importId}/${row}`;
