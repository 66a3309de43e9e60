import type { CaseId } from '@waymark/domain';
import { notYetTold, type FindOccasions } from './occasion.js';

/**
 * Something grave came to an open case, and no process asked anybody to look at it: the version of
 * the journey that the case runs on, or an organisation's own journey, listens for it nowhere. The
 * named worker and the supervisor hear of it at once, whatever a diagram says
 * (docs/service/support.md#a-new-incident). It is not told while the news is on its way. Heard is
 * what a process of the case received, or what began one that asks somebody; a task that the
 * journey opens meanwhile by itself says nothing of it.
 */
export const graveNewsUnheard: FindOccasions = async (tx, context) => {
  const rows = await tx.query<{ id: string; case_id: CaseId }>(
    `select n.id, n.case_id
      from note n
      join case_file f on f.organisation = n.organisation and f.id = n.case_id
      where n.organisation = $1
        and n.kind = 'grave-news'
        and n.at > $2::timestamptz - interval '7 days'
        and f.status <> 'closed'
        and not exists (
          select from message_correlation c
          join instance i on i.organisation = c.organisation and i.id = c.instance
          where c.organisation = $1 and c.state = 'pending' and i.case_id = n.case_id)
        and not exists (
          select from message_correlation c
          join message m on m.organisation = c.organisation and m.id = c.message
          join instance i on i.organisation = c.organisation and i.id = c.instance
          where c.organisation = $1
            and c.state = 'delivered'
            and c.subscription is not null
            and i.case_id = n.case_id
            and m.name = any($3::text[])
            and m.at >= n.at)
        and not exists (
          select from task t
          join instance i on i.organisation = t.organisation and i.id = t.instance
          where t.organisation = $1
            and t.case_id = n.case_id
            and (i.started_at >= n.at or t.state = 'open' and t.element = 'review-risk-today'))
        and ${notYetTold('grave-news-unheard', 'n.id')}
      order by n.at
      limit 50`,
    [tx.organisation, context.now(), NEWS],
  );
  return rows.map((row) => ({
    kind: 'grave-news-unheard',
    source: row.id,
    caseId: row.case_id,
    instance: null,
    roles: ['named-worker', 'supervisor'],
    channel: 'phone',
  }));
};

/** The messages by which a case is told of news (docs/service/escalation.md). */
const NEWS = ['incident.new', 'risk.changed', 'case.reopen', 'danger.now'];
