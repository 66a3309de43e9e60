import type { CaseId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { blindIndexOf, type IndexEntry } from './blind-indexes.js';
import { noteOppositeCases } from './opposite-cases.js';

/**
 * Adds what a case can be found by, and notes the cases in which its victim is a suspect, or its
 * suspect a victim.
 */
export async function addIndexes(
  within: Pick<CaseTransaction, 'tx' | 'keys' | 'at'>,
  { caseId, entries }: { caseId: CaseId; entries: readonly IndexEntry[] },
): Promise<void> {
  const { tx, keys, at } = within;
  tx.send(
    `insert into blind_index (organisation, kind, value, case_id)
      select $1, kind, value, $2
      from unnest($3::text[], $4::text[]) as entry (kind, value)
      on conflict do nothing`,
    [
      tx.organisation,
      caseId,
      entries.map(({ kind }) => kind),
      entries.map((entry) => blindIndexOf(within, entry)),
    ],
  );
  await noteOppositeCases(tx, keys, { caseId, entries, at });
}
