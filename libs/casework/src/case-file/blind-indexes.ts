import type { CaseId, CohortRow } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';

/** What cases are matched and searched by. Only its keyed hash is stored, until erasure. */
export interface IndexEntry {
  kind: IndexKind;
  text: string;
}
export type IndexKind =
  | 'victim'
  | 'suspect'
  | 'name'
  | 'dob'
  | 'telephone'
  | 'postcode'
  | 'email'
  | 'name-dob'
  | 'dob-telephone'
  | 'name-telephone'
  | 'name-telephone-undated';

/** Everything that a row's case is found by. */
export function indexesOf(row: CohortRow): IndexEntry[] {
  const name = nameOf(row);
  const phones = telephonesOf(row);
  const entries: IndexEntry[] = [
    { kind: 'victim', text: victimText(row) },
    { kind: 'name', text: name },
  ];
  if (row.suspectRef)
    entries.push({ kind: 'suspect', text: `${row.sourceSystem}\u001f${row.suspectRef}` });
  if (row.dob)
    entries.push(
      { kind: 'dob', text: row.dob },
      { kind: 'name-dob', text: `${name}\u001f${row.dob}` },
    );
  if (row.postcode) entries.push({ kind: 'postcode', text: row.postcode.replaceAll(' ', '') });
  if (row.email) entries.push({ kind: 'email', text: row.email });
  for (const phone of phones) {
    entries.push(
      { kind: 'telephone', text: phone },
      { kind: 'name-telephone', text: `${name}\u001f${phone}` },
    );
    if (row.dob) entries.push({ kind: 'dob-telephone', text: `${row.dob}\u001f${phone}` });
    else entries.push({ kind: 'name-telephone-undated', text: `${name}\u001f${phone}` });
  }
  return entries;
}

/** A reference counts within its source: the same text of another system is another person. */
export const victimText = (row: Pick<CohortRow, 'sourceSystem' | 'victimRef'>): string =>
  `${row.sourceSystem}\u001f${row.victimRef}`;
/** McDonald and MacDonald are one name. */
export const nameOf = (row: Pick<CohortRow, 'surname' | 'forename'>): string =>
  `${spelling(row.surname).replace(/^mac(?=.{3})/, 'mc')}\u001f${spelling(row.forename ?? '')}`;
export const telephonesOf = (row: Pick<CohortRow, 'phone1' | 'phone2'>): string[] => [
  ...new Set([row.phone1, row.phone2].filter((phone) => phone !== null).map(nationalNumber)),
];

/** +44 7700 900123, 0044 7700…, 07700… are one number. */
export const nationalNumber = (phone: string): string =>
  phone.replaceAll(/[\s().-]/g, '').replace(/^(?:\+44|0044)0?/, '0');

/** Cases that have any of these entries, oldest first. */
export async function casesWith(
  tx: Tx,
  keys: KeyRing,
  entries: readonly IndexEntry[],
): Promise<{ kind: IndexKind; caseId: CaseId }[]> {
  if (!entries.length) return [];
  const rows = await tx.prepared<{ kind: IndexKind; case_id: string }>(
    `select b.kind, b.case_id
      from blind_index b
      where b.organisation = $1
        and (b.kind, b.value) in (select * from unnest($2::text[], $3::text[]))
      order by b.case_id`,
    [
      tx.organisation,
      entries.map(({ kind }) => kind),
      entries.map((entry) => blindIndexOf({ tx, keys }, entry)),
    ],
  );
  return rows.map((row) => ({ kind: row.kind, caseId: row.case_id }));
}

/** A birth date is missing on one side: both sides are found under the same hash. */
export const blindIndexOf = (
  { tx, keys }: Pick<CaseTransaction, 'tx' | 'keys'>,
  { kind, text }: IndexEntry,
): string =>
  keys.blindIndex(
    tx.organisation,
    kind === 'name-telephone-undated' ? 'name-telephone' : kind,
    text,
  );

/** O’Brien and OBrien, Mary Ann and Maryann, Núñez-Smith and Nunez Smith are spelt alike. */
const spelling = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
