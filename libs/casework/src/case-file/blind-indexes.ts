import type { CaseId, CohortRow } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import type { CaseTransaction } from '../case-transaction.js';
import { noteOppositeCases } from './opposite-cases.js';

/** What cases are matched and searched by; keyed hashes, deleted at erasure. */
export type IndexKind =
  | 'victim'
  | 'suspect'
  | 'name'
  | 'dob'
  | 'telephone'
  | 'postcode'
  | 'email'
  | 'name-dob'
  | 'name-telephone'
  | 'name-telephone-undated';
export interface IndexEntry {
  kind: IndexKind;
  value: string;
}

/** The index entries of a row's victim (and suspect reference). */
export function indexesOf(row: CohortRow): { kind: IndexKind; text: string }[] {
  const name = nameOf(row);
  const phones = telephonesOf(row);
  const entries: { kind: IndexKind; text: string }[] = [
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
    if (!row.dob) entries.push({ kind: 'name-telephone-undated', text: `${name}\u001f${phone}` });
  }
  return entries;
}

/** References are a source's own: the same text of another system is somebody else. */
export const victimText = (row: Pick<CohortRow, 'sourceSystem' | 'victimRef'>): string =>
  `${row.sourceSystem}\u001f${row.victimRef}`;
export const nameOf = (row: Pick<CohortRow, 'surname' | 'forename'>): string =>
  `${words(row.surname)}\u001f${words(row.forename ?? '')}`;
export const telephonesOf = (row: Pick<CohortRow, 'phone1' | 'phone2'>): string[] => [
  ...new Set([row.phone1, row.phone2].filter((phone) => phone !== null).map(nationalNumber)),
];

/** +44 7700 900123, 0044 7700…, 07700… are one number. */
export const nationalNumber = (phone: string): string =>
  phone.replaceAll(/[\s().-]/g, '').replace(/^(?:\+44|0044)0?/, '0');

/**
 * What a case can be found by from now on; whoever is on both sides of two cases is noticed here.
 */
export async function addIndexes(
  { tx, keys, at }: Pick<CaseTransaction, 'tx' | 'keys' | 'at'>,
  { caseId, entries }: { caseId: CaseId; entries: readonly { kind: IndexKind; text: string }[] },
): Promise<void> {
  tx.send(
    `insert into blind_index (organisation, kind, value, case_id)
      select $1, kind, value, $2
      from unnest($3::text[], $4::text[]) as entry (kind, value)
      on conflict do nothing`,
    [
      tx.organisation,
      caseId,
      entries.map(({ kind }) => kind),
      entries.map(({ kind, text }) => blind(keys, tx, { kind, text })),
    ],
  );
  await noteOppositeCases(tx, keys, { caseId, entries, at });
}

/** Cases that have any of these; oldest first. */
export async function casesWith(
  tx: Tx,
  keys: KeyRing,
  entries: readonly { kind: IndexKind; text: string }[],
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
      entries.map(({ kind, text }) => blind(keys, tx, { kind, text })),
    ],
  );
  return rows.map((row) => ({ kind: row.kind, caseId: row.case_id }));
}

const blind = (keys: KeyRing, tx: Tx, { kind, text }: { kind: IndexKind; text: string }): string =>
  keys.blindIndex(
    tx.organisation,
    kind === 'name-telephone-undated' ? 'name-telephone' : kind,
    text,
  );
const words = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
