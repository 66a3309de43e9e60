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
    case_id: CaseId | null;
    instance: InstanceId;
    deadline: DeadlineId | null;
  }>(
    `select m.id, t.case_id, t.instance, t.deadline
      from message m
      join message_correlation c on c.organisation = m.organisation
        and c.message = m.id
        and c.process = 'danger-now'
        and c.subscription is not null
        and c.state = 'delivered'
      join task t on t.organisation = m.organisation
        and t.instance = c.instance
        and t.state = 'open'
      where m.organisation = $1
        and m.name = 'danger.now'
        and m.at > $2::timestamptz - interval '1 day'
        and ${notYetTold('danger-again', 'm.id')}
      order by m.at
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
