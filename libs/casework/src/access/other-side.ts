import type { CaseId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/**
 * Whether this person is kept from a case only because they work on its other side
 * (docs/service/rules.md#rule-5). Such a person is told why the file is closed; somebody with a
 * declared conflict is told nothing.
 */
export async function isKeptByOtherSide(
  tx: Tx,
  person: PersonId,
  of: { caseId: CaseId } | { task: string },
): Promise<boolean> {
  const byTask = '(select t.case_id from task t where t.organisation = $1 and t.id = $3)';
  const rows = await tx.query(
    `select 1
      from conflict c
      where c.organisation = $1
        and c.person = $2
        and c.other_case is not null
        and c.case_id = ${'task' in of ? byTask : '$3'}`,
    [tx.organisation, person, 'task' in of ? of.task : of.caseId],
  );
  return rows.length > 0;
}
