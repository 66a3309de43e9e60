import type { CaseId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';

/**
 * After a merge the victim's next row finds the case that stays. `person` keeps the id of the case
 * whose entry it was, so that `moveIndexesBack` knows them again, however often cases were merged.
 */
export async function moveIndexes(
  { tx }: CaseTransaction,
  { from, to }: { from: CaseId; to: CaseId },
): Promise<void> {
  await tx.execute(
    `insert into blind_index (organisation, kind, value, case_id, person)
      select organisation, kind, value, $3, case when person = '' then $2 else person end
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

/** Gives a case that is merged no more its entries back, and those of cases merged into it. */
export async function moveIndexesBack(
  { tx }: CaseTransaction,
  { from, to }: { from: CaseId; to: CaseId },
): Promise<void> {
  const own = `with recursive own as (
      select $3::text as id
      union
      select f.id
      from case_file f
      join own on f.merged_into = own.id
      where f.organisation = $1)`;
  await tx.execute(
    `${own}
      insert into blind_index (organisation, kind, value, case_id, person)
      select organisation, kind, value, $3, case when person = $3 then '' else person end
      from blind_index
      where organisation = $1 and case_id = $2 and person in (select id from own)
      on conflict do nothing`,
    [tx.organisation, from, to],
  );
  await tx.execute(
    `${own}
      delete from blind_index
      where organisation = $1 and case_id = $2 and person in (select id from own)`,
    [tx.organisation, from, to],
  );
  // Rows that came meanwhile were noted for the case that stays: the next one is not its own.
  await tx.execute(
    `delete from blind_index stays
      using blind_index own
      where stays.organisation = $1 and stays.case_id = $2 and stays.person = ''
        and stays.kind = 'victim'
        and own.organisation = $1 and own.case_id = $3 and own.kind = stays.kind
        and own.value = stays.value`,
    [tx.organisation, from, to],
  );
}
