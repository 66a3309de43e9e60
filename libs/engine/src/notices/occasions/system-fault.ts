import type { CaseId, InstanceId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Work on a case that is handled as high risk has stopped, because a step could not be taken: the
 * supervisor and an administrator hear of it at once.
 */
export const systemFault: FindOccasions = async (tx) => {
  const rows = await tx.query<{
    id: string;
    instance: InstanceId;
    case_id: CaseId;
    code: string;
  }>(
    `select x.id, x.instance, i.case_id, x.code
      from incident x
      join instance i on i.organisation = x.organisation and i.id = x.instance
      join case_file f on f.organisation = i.organisation and f.id = i.case_id
      where x.organisation = $1
        and x.state = 'open'
        and coalesce(f.handled_as, 'high') = 'high'
        and ${notYetTold('system-fault', `x.instance || '/' || x.id`)}
      order by x.raised_at
      limit 50`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    kind: 'system-fault',
    source: `${row.instance}/${row.id}`,
    caseId: row.case_id,
    instance: row.instance,
    code: row.code,
    roles: ['supervisor', 'administrator'],
    channel: 'phone',
  }));
};
