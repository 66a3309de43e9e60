import type { CaseId, InstanceId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/** An incident is told of each time it is raised. The first time has no number. */
const SOURCE = `x.instance || '/' || x.id || case
    when x.raises > 1 then '/@' || x.raises
    else ''
    end`;

/**
 * Work has stopped, because a step could not be taken: a supervisor and an administrator hear of
 * it, at once where the case is handled as high risk. A task that could not be made is in nobody's
 * list, and its deadline may not have begun.
 */
export const systemFault: FindOccasions = async (tx) => {
  const rows = await tx.query<{
    source: string;
    instance: InstanceId;
    case_id: CaseId | null;
    code: string;
    high: boolean;
  }>(
    `select ${SOURCE} as source, x.instance, i.case_id, x.code,
        i.case_id is not null and coalesce(f.handled_as, 'high') = 'high' as high
      from incident x
      join instance i on i.organisation = x.organisation and i.id = x.instance
      left join case_file f on f.organisation = i.organisation and f.id = i.case_id
      where x.organisation = $1
        and x.state = 'open'
        and ${notYetTold('system-fault', `(${SOURCE})`)}
      order by high desc, x.raised_at
      limit 50`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    kind: 'system-fault',
    source: row.source,
    caseId: row.case_id,
    instance: row.instance,
    code: row.code,
    roles: ['supervisor', 'administrator'],
    channel: row.high ? 'phone' : 'inbox',
  }));
};
