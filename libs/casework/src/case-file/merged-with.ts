import type { CaseId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** The other cases that are of the same person by merges, also where one merge followed another. */
export async function mergedWith(tx: Tx, caseId: CaseId): Promise<CaseId[]> {
  const rows = await tx.query<{ id: CaseId }>(
    `with recursive same (id, merged_into) as (
        select id, merged_into from case_file where organisation = $1 and id = $2
        union
        select f.id, f.merged_into
        from case_file f, same
        where f.organisation = $1 and (f.id = same.merged_into or f.merged_into = same.id))
      select id
      from same
      where id <> $2
      order by id`,
    [tx.organisation, caseId],
  );
  return rows.map(({ id }) => id);
}
