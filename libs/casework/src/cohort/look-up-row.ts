import {
  NO_MATCHES,
  type CaseId,
  type CohortRow,
  type EarlierRow,
  type RowMatches,
  type RowRead,
} from '@waymark/domain';
import {
  casesWith,
  indexesOf,
  nameOf,
  telephonesOf,
  victimText,
  type IndexEntry,
} from '../case-file/blind-indexes.js';
import { loadCase } from '../case-file/case-store.js';
import { caseThatStays } from '../case-file/case-that-stays.js';
import type { CaseTransaction } from '../case-transaction.js';
import { isSuspectInFile } from './file-suspects.js';
import type { TableRow } from './read-table.js';
import type { RowIndexes } from './row.js';
import { contentHash, rawHash, rowHash } from './row-hash.js';
import { openPayload } from './row-payload.js';

/** What the decision about a row needs to know of other rows and cases. */
interface FoundForRow {
  indexes: Partial<RowIndexes>;
  earlier: EarlierRow;
  matches: RowMatches;
}

/** All of it is asked in one round trip: a file has many rows. */
export async function lookUpRow(
  within: CaseTransaction,
  { importId, table, read }: { importId: string; table: TableRow; read: RowRead },
): Promise<FoundForRow> {
  if (!read.ok || !table.record) {
    const suspectIn = await suspectOfUnreadable(within, table);
    return {
      indexes: { row: rawIndex(within, table) },
      earlier: null,
      matches: { ...NO_MATCHES, suspectIn },
    };
  }
  const { record } = table;
  const indexes = indexesOfRow(within, { record, row: read.row });
  const self = { import: importId, row: table.row };
  const [earlier, cases, suspectInFile] = await Promise.all([
    earlierRow(within, { record, indexes, self }),
    matchingCases(within, read.row),
    isSuspectInFile(within, { importId, row: read.row }),
  ]);
  const known = await whereItIs(within, { earlier, victim: cases.victim });
  return { indexes, ...known, matches: { ...cases, ...known.matches, suspectInFile } };
}

/**
 * A case that was merged into another is followed to the one that stays. Of a victim who has died
 * a person decides.
 */
async function whereItIs(
  within: CaseTransaction,
  found: { earlier: EarlierRow; victim: CaseId | null },
): Promise<{ earlier: EarlierRow; matches: Pick<RowMatches, 'victim' | 'died'> }> {
  const { earlier } = found;
  const victim = found.victim && (await caseThatStays(within.tx, found.victim));
  const before = earlier && 'caseId' in earlier ? earlier.caseId : null;
  const stays = before && (await caseThatStays(within.tx, before));
  const target = earlier?.kind === 'changed' ? stays : victim;
  const file = target && (await loadCase(within, target, { lock: false }));
  return {
    earlier: stays && earlier && 'caseId' in earlier ? { ...earlier, caseId: stays } : earlier,
    matches: { victim, died: file !== null && file !== '' && file.details.died },
  };
}

/**
 * Cases in which the person of an unreadable row may be the suspect: by its reference, or by
 * whatever stands in its fields, with every other field as the source. Of a line with more fields
 * than any file has, the first are enough: each is tried with each.
 */
async function suspectOfUnreadable(
  { tx, keys }: CaseTransaction,
  table: TableRow,
): Promise<CaseId[]> {
  const found = await casesWith(
    tx,
    keys,
    suspectTextsIn(table).map((text) => ({ kind: 'suspect' as const, text })),
  );
  return [...new Set(found.map(({ caseId }) => caseId))];
}

/** Every text by which the person of an unreadable row may be named as a suspect. */
export function suspectTextsIn({
  record,
  raw,
}: {
  record: Record<string, string> | null;
  raw: readonly string[];
}): string[] {
  const values = [...new Set([...(record ? Object.values(record) : []), ...raw])]
    .map((value) => value.trim())
    .filter((value) => value !== '' && value.length <= 100)
    .slice(0, 100);
  const named = record?.['source_system']?.trim();
  const systems = named ? [named] : values;
  return systems.flatMap((sourceSystem) =>
    values.map((victimRef) => victimText({ sourceSystem, victimRef })),
  );
}

const rawIndex = ({ tx, keys }: CaseTransaction, { record, raw }: TableRow): string =>
  keys.blindIndex(tx.organisation, 'raw', rawHash(record ? Object.values(record) : raw));

const indexesOfRow = (
  { tx, keys }: CaseTransaction,
  { record, row }: { record: Record<string, string>; row: CohortRow },
): RowIndexes => ({
  row: keys.blindIndex(tx.organisation, 'row', rowHash(record)),
  pair: keys.blindIndex(tx.organisation, 'pair', `${victimText(row)}\u001f${row.crimeRef}`),
  victim: keys.blindIndex(tx.organisation, 'victim', victimText(row)),
});

interface EarlierSql {
  import: string;
  row: number;
  row_index: string;
  pair_index: string;
  case_id: string | null;
  payload: Buffer | null;
  key_id: string;
}

/**
 * The same row hash, or the same victim and crime with equal content, was imported before. The same
 * victim and crime with other content is a change.
 */
async function earlierRow(
  within: CaseTransaction,
  {
    record,
    indexes,
    self,
  }: {
    record: Record<string, string>;
    indexes: RowIndexes;
    self: { import: string; row: number };
  },
): Promise<EarlierRow> {
  const found = await within.tx.prepared<EarlierSql>(
    `select import, row, row_index, pair_index, case_id, payload, key_id
      from import_row
      where organisation = $1 and (row_index = $2 or pair_index = $3) and outcome <> 'duplicate'
      order by settled_at desc nulls last, import desc, row desc`,
    [within.tx.organisation, indexes.row, indexes.pair],
  );
  const rows = found.filter((row) => row.import !== self.import || row.row !== self.row);
  const samePair = rows.filter((row) => row.pair_index === indexes.pair);
  const caseId = samePair.find((row) => row.case_id !== null)?.case_id ?? null;
  if (samePair.some((row) => row.row_index === indexes.row)) return { kind: 'same', caseId };
  if (!samePair.length) return rows.length ? { kind: 'hash-reused' } : null;
  if (await hasContent(within, samePair, contentHash(record))) return { kind: 'same', caseId };
  return caseId ? { kind: 'changed', caseId } : null;
}

async function hasContent(
  within: CaseTransaction,
  rows: readonly EarlierSql[],
  content: string,
): Promise<boolean> {
  for (const { payload, ...row } of rows)
    if (payload && (await openPayload(within, { ...row, payload })).content === content)
      return true;
  return false;
}

/**
 * Cases of the same reference; cases of the same birth date and name or telephone, or of the same
 * name and telephone where a birth date is missing; cases in which the victim is a suspect.
 */
async function matchingCases(
  { tx, keys }: CaseTransaction,
  row: CohortRow,
): Promise<Omit<RowMatches, 'suspectInFile' | 'died'>> {
  const found = await casesWith(tx, keys, [
    { kind: 'suspect', text: victimText(row) },
    ...entriesOfVictim(row),
  ]);
  return {
    victim: found.find(({ kind }) => kind === 'victim')?.caseId ?? null,
    suspectIn: found.filter(({ kind }) => kind === 'suspect').map(({ caseId }) => caseId),
    possible: found.some(({ kind }) => kind !== 'victim' && kind !== 'suspect'),
  };
}

/** Cases that are or may be the same person's: by reference, or as a possible match. */
export async function casesOfSamePerson(
  { tx, keys }: CaseTransaction,
  row: CohortRow,
): Promise<CaseId[]> {
  const found = await casesWith(tx, keys, entriesOfVictim(row));
  return [...new Set(found.map(({ caseId }) => caseId))];
}

function entriesOfVictim(row: CohortRow): IndexEntry[] {
  const byBirthDate = indexesOf(row).filter(
    ({ kind }) => kind === 'name-dob' || kind === 'dob-telephone',
  );
  const byTelephone = telephonesOf(row).map((phone) => ({
    kind: row.dob === null ? ('name-telephone' as const) : ('name-telephone-undated' as const),
    text: `${nameOf(row)}\u001f${phone}`,
  }));
  return [{ kind: 'victim', text: victimText(row) }, ...byBirthDate, ...byTelephone];
}
