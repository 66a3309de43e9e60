import { londonDate, type CaseId, type InstanceId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Messages to victims wait because the limit of the day is reached: a process may send in a loop. A
 * supervisor and a service manager hear of it at once, and every day on which messages still wait;
 * an alarm is raised outside the database too (docs/service/safe-contact.md#a-limit-for-each-day).
 */
export const victimMessagesHeld: FindOccasions = async (tx, context) => {
  const today = londonDate(context.now());
  const rows = await tx.query<{
    source: string;
    case_id: CaseId | null;
    instance: InstanceId;
    code: string;
  }>(
    `select distinct on (held.source) held.source, held.case_id, held.instance, held.code
      from (
        select o.at, o.id, o.instance, o.error as code,
          case when o.error = 'limit-of-process' then null else o.case_id end as case_id,
          case when o.error = 'limit-of-process' then i.process else o.case_id end || '/' || $2
            as source
        from outbox o
        left join instance i on i.organisation = o.organisation and i.id = o.instance
        where o.organisation = $1
          and o.kind = 'contact-message'
          and o.state = 'pending'
          and o.error like 'limit-%') held
      where ${notYetTold('messages-held', 'held.source')}
      order by held.source, held.at, held.id
      limit 50`,
    [tx.organisation, today],
  );
  for (const { instance, code } of rows)
    context.alarm({
      code: 'messages-held',
      organisation: tx.organisation,
      ...(instance && { instance }),
      detail: { code },
    });
  return rows.map((row) => ({
    kind: 'messages-held',
    source: row.source,
    caseId: row.case_id,
    instance: row.instance,
    code: row.code,
    roles: ['supervisor', 'service-manager'],
    channel: 'phone',
  }));
};
