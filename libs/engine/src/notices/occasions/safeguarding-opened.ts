import type { CaseId, InstanceId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

interface Opened {
  id: string;
  case_id: CaseId | null;
  instance: InstanceId;
  /** Not High: it is due in service hours, and disturbs nobody at night. */
  waits: boolean | null;
}

/**
 * A safeguarding decision has opened: the lead on duty hears of it then, and not when the ladder
 * reaches them days after it was due (docs/service/support.md#high-risk).
 */
export const safeguardingOpened: FindOccasions = async (tx, context) => {
  const rows = await tx.query<Opened>(
    `select t.id, t.case_id, t.instance, t.grade in ('medium', 'standard') as waits
      from task t
      where t.organisation = $1
        and t.element = 'safeguarding-decision'
        and t.state = 'open'
        and t.created_at > $2::timestamptz - interval '7 days'
        and ${notYetTold('safeguarding-opened', 't.id')}
      order by t.created_at
      limit 50`,
    [tx.organisation, context.now()],
  );
  return rows.map((row) => ({
    kind: 'safeguarding-opened',
    source: row.id,
    caseId: row.case_id,
    instance: row.instance,
    roles: ['safeguarding-lead'],
    channel: row.waits ? 'inbox' : 'phone',
  }));
};
