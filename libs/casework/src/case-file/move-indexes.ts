import type { CaseId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';

/**
 * After a merge the victim's next row finds the case that stays. `person` keeps the id of the
 * merged case, so that `moveIndexesBack` knows which entries were its own.
 */
export async function moveIndexes(
  { tx }: CaseTransaction,
  { from, to }: { from: CaseId; to: CaseId },
): Promise<void> {
  await tx.execute(
    `insert into blind_index (organisation, kind, value, case_id, person)
      select organisation, kind, value, $3, $2
      from blind_index
      where organisation = $1 and case_id = $2
      on conflict do nothing`,
    [tx.organisation, from, to],
  );
  await tx.execute('delete from blind_index where organisation = $1 and case_id = $2', [
    tx.organisation,
    from,
  ]);
}

/** Gives a case that is no longer merged its own entries back. */
export async function moveIndexesBack(
  { tx }: CaseTransaction,
  { from, to }: { from: CaseId; to: CaseId },
): Promise<void> {
  await tx.execute(
    `insert into blind_index (organisation, kind, value, case_id, person)
      select organisation, kind, value, $3, ''
      from blind_index
      where organisation = $1 and case_id = $2 and person = $3
      on conflict do nothing`,
    [tx.organisation, from, to],
  );
  await tx.execute(
    'delete from blind_index where organisation = $1 and case_id = $2 and person = $3',
    [tx.organisation, from, to],
  );
}
