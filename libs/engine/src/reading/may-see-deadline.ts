import type { DeadlineId, InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { visibleTo } from './visible-to.js';

/** Whether there is such a deadline, of a case that this person may know of. */
export async function maySeeDeadline(
  tx: Tx,
  of: { instance: InstanceId; deadline: DeadlineId; person: PersonId },
): Promise<boolean> {
  const rows = await tx.query(
    `select 1
      from deadline d
      where d.organisation = $1
        and d.instance = $2
        and d.id = $3
        and ${visibleTo('$4', 'd.case_id')}`,
    [tx.organisation, of.instance, of.deadline, of.person],
  );
  return rows.length > 0;
}
