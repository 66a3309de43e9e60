import type { CaseId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/**
 * The completed tasks in which people decided about the rows that came to this case. They have no
 * case themselves, because nobody knew yet whose row it was.
 */
export async function rowTasksOfCase(tx: Tx, caseId: CaseId): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select t.id
      from import_row r
      join task t on t.organisation = r.organisation and t.instance = r.instance
      where r.organisation = $1 and r.case_id = $2 and t.process = 'cohort-row'
        and t.state = 'completed'
      order by t.id`,
    [tx.organisation, caseId],
  );
  return rows.map(({ id }) => id);
}
