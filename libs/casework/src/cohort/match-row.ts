import type { CaseId, CohortRow } from '@waymark/domain';
import {
  casesWith,
  indexesOf,
  nameOf,
  telephonesOf,
  victimText,
} from '../case-file/blind-indexes.js';
import { unseal, type CaseTransaction } from '../case-transaction.js';
import { contentHash, rowHash } from './row-hash.js';

/** What was imported before under the same hash or the same pair of references. */
export type Earlier =
  | { kind: 'same'; caseId: CaseId | null }
  | { kind: 'changed'; caseId: CaseId }
  | { kind: 'hash-reused' }
  | null;

export interface RowIndexes {
  row: string;
  pair: string;
  victim: string;
}

export const rowIndexes = (
  { tx, keys }: CaseTransaction,
  { record, row }: { record: Record<string, string>; row: CohortRow },
): RowIndexes => ({
  row: keys.blindIndex(tx.organisation, 'row', rowHash(record)),
  pair: keys.blindIndex(tx.organisation, 'pair', `${victimText(row)}\u001f${row.crimeRef}`),
  victim: keys.blindIndex(tx.organisation, 'victim', victimText(row)),
});

/**
 * Same row hash, or same victim and crime with equal content: imported before. Same pair with other
 * content: a change. A
 * hash that a source gives to two different people is no reason to drop one of them.
 */
export async function earlierRow(
  within: CaseTransaction,
  {
    record,
    indexes,
    but,
  }: {
    record: Record<string, string>;
    indexes: RowIndexes;
    /** A row that is no earlier one: itself. */ but?: { import: string; row: number };
  },
): Promise<Earlier> {
  const found = await within.tx.prepared<EarlierRow>(
    `select import, row, row_index, pair_index, case_id, payload, key_id
      from import_row
      where organisation = $1 and (row_index = $2 or pair_index = $3) and outcome <> 'duplicate'
      order by settled_at desc nulls last, import desc, row desc`,
    [within.tx.organisation, indexes.row, indexes.pair],
  );
  const rows = found.filter((row) => row.import !== but?.import || row.row !== but.row);
  const same = rows.filter((row) => row.pair_index === indexes.pair);
  const caseId = same.find((row) => row.case_id !== null)?.case_id ?? null;
  if (same.some((row) => row.row_index === indexes.row)) return { kind: 'same', caseId };
  if (!same.length) return rows.length ? { kind: 'hash-reused' } : null;
  const content = contentHash(record);
  for (const row of same)
    if ((await storedContent(within, row)) === content) return { kind: 'same', caseId };
  return caseId ? { kind: 'changed', caseId } : null;
}

interface EarlierRow {
  import: string;
  row: number;
  row_index: string;
  pair_index: string;
  case_id: string | null;
  payload: Buffer | null;
  key_id: string;
}
export interface RowPayload {
  record: Record<string, string> | null;
  raw: string[] | null;
  content: string;
}

const storedContent = async (within: CaseTransaction, row: EarlierRow): Promise<string | null> =>
  row.payload &&
  (
    await unseal<RowPayload>(within, row.key_id, {
      sealed: row.payload,
      place: payloadPlace(row.import, row.row),
    })
  ).content;

export const payloadPlace = (importId: string, row: number): string =>
  `import_row/payload/${importId}/${row}`;

export interface Matches {
  /** The case of the same source victim_ref: the only match that merges by itself. */ victim: CaseId | null;
  /** Another case that may be the same person. */ possible: boolean;
  /** The victim is a suspect in another case: held, for a different worker. */ suspect: boolean;
}

/**
 * One look at everything the row may match: same reference; same name and birth date, or same name
 * and telephone where a birth date is missing; the victim as a suspect.
 */
export async function matchesOf(within: CaseTransaction, row: CohortRow): Promise<Matches> {
  const own = indexesOf(row).filter(({ kind }) => kind === 'name-dob');
  const phones = telephonesOf(row).map((phone) => ({
    kind: row.dob === null ? ('name-telephone' as const) : ('name-telephone-undated' as const),
    text: `${nameOf(row)}\u001f${phone}`,
  }));
  const found = await casesWith(within.tx, within.keys, [
    { kind: 'victim', text: victimText(row) },
    { kind: 'suspect', text: victimText(row) },
    ...own,
    ...phones,
  ]);
  return {
    victim: found.find(({ kind }) => kind === 'victim')?.caseId ?? null,
    suspect: found.some(({ kind }) => kind === 'suspect'),
    possible: found.some(({ kind }) => kind !== 'victim' && kind !== 'suspect'),
  };
}
