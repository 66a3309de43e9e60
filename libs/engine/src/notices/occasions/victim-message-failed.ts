import type { CaseId, InstanceId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * A message to a victim was not delivered, or nobody knows whether it was: the worker of the case
 * hears of it, because the victim may wait for a word from us.
 */
export const victimMessageFailed: FindOccasions = async (tx) => {
  const rows = await tx.query<{
    id: string;
    case_id: CaseId | null;
    instance: InstanceId | null;
    code: string | null;
    high: boolean;
  }>(
    `select o.id, o.case_id, o.instance, coalesce(o.error, o.state) as code,
        coalesce(f.handled_as, 'high') = 'high' as high
      from outbox o
      left join case_file f on f.organisation = o.organisation and f.id = o.case_id
      where o.organisation = $1
        and o.kind = 'contact-message'
        and (o.state = 'failed' or o.state = 'unknown' and o.error = 'asked')
        and ${notYetTold('victim-message-failed', 'o.id')}
      order by o.at
      limit 50`,
    [tx.organisation],
  );
  return rows.map((row) => ({
    kind: 'victim-message-failed',
    source: row.id,
    caseId: row.case_id,
    instance: row.instance,
    code: row.code === 'asked' ? 'fate-unknown' : row.code,
    roles: row.high ? ['named-worker', 'supervisor'] : ['named-worker'],
    channel: row.high ? 'phone' : 'inbox',
  }));
};
