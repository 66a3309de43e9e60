import type { CaseId } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { forbidden } from '../http/problem.js';

/**
 * Says why a file is closed to somebody who works on the other side of it. Which case that is, is
 * not said; of a declared conflict nothing is said at all.
 * @throws HttpProblem 403 `victim-and-suspect`
 */
export async function requireNotOtherSide(
  tx: Tx,
  { person }: Identity,
  of: { caseId: CaseId } | { task: string },
): Promise<void> {
  const rows = await tx.query(
    `select 1
      from conflict c
      where c.organisation = $1 and c.person = $2 and c.other_case is not null
       and c.case_id = ${'task' in of ? '(select t.case_id from task t where t.organisation = c.organisation and t.id = $3)' : '$3'}`,
    [tx.organisation, person, 'task' in of ? of.task : of.caseId],
  );
  if (rows.length)
    throw forbidden(
      'victim-and-suspect',
      'You have worked on the other side of this matter. A supervisor has to record a reason before one person works on both.',
    );
}
