import type { CaseId, DeadlineId, InstanceId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Danger was told again while the task about it is open, which joins it: whoever has the task, the
 * safeguarding lead and the supervisor hear of it at once, because they may be somewhere else now
 * (docs/service/escalation.md#danger-now).
 */
export const dangerAgain: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{
    id: string;
    case_id: CaseId;
    instance: InstanceId;
    deadline: DeadlineId | null;
  }>(
    `select n.id, n.case_id, t.instance, t.deadline
      from note n
      join task t on t.organisation = n.organisation
        and t.case_id = n.case_id
        and t.process = 'danger-now'
        and t.state = 'open'
        and t.created_at < n.at
      where n.organisation = $1
        and n.kind = 'danger-told'
        and n.at > $2::timestamptz - interval '1 day'
        and ${notYetTold('danger-again', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'danger-again',
    source: row.id,
    caseId: row.case_id,
    instance: row.instance,
    deadline: row.deadline,
    roles: ['assignee', 'safeguarding-lead', 'supervisor'],
    channel: 'phone',
  }));
};
