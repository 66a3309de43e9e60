import type { CaseId, Instant, InstanceId, PersonId } from '@waymark/domain';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';
import {
  NOTICE_EVENTS,
  noticeRecord,
  type NoticeRecord,
  type NoticeRecordRow,
} from './notice-events.js';
import { visibleTo } from './visible-to.js';

/** A notice as its person reads it. */
export interface MyNotice extends NoticeRecord {
  notice: string;
  kind: string;
  open: boolean;
  case: CaseId | null;
  instance: InstanceId | null;
  /** The public id of the deadline, `${instance}.${deadline}`. */
  deadline: string | null;
  element: string | null;
  title: string | null;
  /** The task that waits, while it is open. */
  task: string | null;
  due: Instant | null;
  rung: string | null;
  code: string | null;
  /** The request for approval, or the proposed change of a rule, that it is about. */
  request: string | null;
  /** The name of the colleague that it is about. */
  about: string | null;
  /** Of a digest: how many notices it counts. */
  notices: number | null;
  role: string;
  how: string;
  /** The name of the person in whose place this one gets it. */
  standsFor: string | null;
  channel: string;
  /** How many more notices of the same case stand behind this one, which is the highest. */
  more: number;
}

interface Row extends NoticeRecordRow {
  id: string;
  kind: string;
  state: string;
  case_id: CaseId | null;
  instance: InstanceId | null;
  deadline: string | null;
  element: string | null;
  title: string | null;
  task: string | null;
  due_at: Date | null;
  rung: string | null;
  code: string | null;
  request: string | null;
  about: string | null;
  notices: number | null;
  role: string;
  how: string;
  stands_for: string | null;
  channel: string;
  more: number;
  sort_first: number;
  sort_then: number;
}

/** The types of a position among notices, for whoever reads one from a cursor. */
export const NOTICES_POSITION = ['number', 'number', 'string'] as const;

/** What must not wait comes first; a higher rung comes before a lower one. */
const RANK = `case
    when n.kind in ('nobody-reached', 'nobody-on-duty') then 8
    when n.kind = 'rung' then 1 + substr(n.rung, 2)::int
    when n.kind = 'digest' then 0
    when n.kind in ('bank-holidays', 'approval-requested', 'approval-decided',
      'reference-change-asked', 'reference-change-decided',
      'task-assigned', 'worker-named', 'pause-ended') then 1
    else 6
    end`;

/**
 * The order of open notices: danger now, then nobody told, then the people whose case is handled
 * as High; in each, the earliest due time, and what has none after it, the higher rung first.
 */
const DANGER = `coalesce(n.process, '') = 'danger-now'`;
const URGENCY = `case
    when ${DANGER} then 4
    when n.kind in ('nobody-reached', 'nobody-on-duty') then 3
    when f.handled_as = 'high' then 2
    when n.case_id is not null or n.kind = 'rung' then 1
    else 0
    end`;

/**
 * The notices that a person is shown. Of the open notices about deadlines of one case, that is the
 * highest rung; the others stay recorded (`docs/service/escalation.md#notices`). A notice about a
 * case with which the person has a conflict is not shown.
 */
const shown = (which: string): string => `
select n.*, ${RANK} as rank,
  row_number() over same as place,
  count(*) over (partition by n.state, n.subject,
    case when n.kind = 'rung' then '' else n.id end)::int - 1 as more
from notice n
where n.organisation = $1 and n.person = $2 and ${which} and ${visibleTo('$2', 'n.case_id')}
window same as (
  partition by n.state, n.subject, case when n.kind = 'rung' then '' else n.id end
  order by ${DANGER} desc, ${RANK} desc, n.written_at desc, n.id desc)`;

export interface MyNoticesQuery {
  person: PersonId;
  /** Those that are closed too, after the open ones. */
  all: boolean;
  after: Position | null;
  limit: number;
}

/** One page of a person's notices: open ones first, the most urgent before the others. */
export async function myNotices(
  tx: Tx,
  { person, all, after, limit }: MyNoticesQuery,
): Promise<PageOfRows<MyNotice>> {
  const rows = await tx.query<Row>(
    `with shown as (${shown(`($3 or n.state = 'open')`)}), sorted as (
       select n.*, coalesce(d.due_at, n.due_at) as due,
         case n.state
           when 'open' then -(${URGENCY}) * 20
             - case when coalesce(d.due_at, n.due_at) is null then n.rank else 10 end
           else 100
           end as sort_first,
         case n.state
           when 'open' then extract(epoch from coalesce(d.due_at, n.due_at, n.written_at))::float8
           else -extract(epoch from n.written_at)::float8
           end as sort_then
       from shown n
       left join case_file f on f.organisation = n.organisation and f.id = n.case_id
       left join deadline d on d.organisation = n.organisation
         and d.instance = n.instance
         and d.id = n.deadline
       where n.state = 'closed' or n.place = 1
     )
     select n.id, n.kind, n.state, n.case_id, n.instance, n.deadline, n.element,
       coalesce(t.title, t.name) as title, case when t.state = 'open' then t.id end as task,
       n.due as due_at, n.rung, n.code, coalesce(a.name, n.about) as about,
       case
         when n.kind in ('approval-requested', 'approval-decided', 'reference-change-asked',
             'reference-change-decided')
           then substr(n.occasion, length(n.kind) + 2)
         end as request,
       n.notices, n.role, n.how, coalesce(s.name, n.stands_for) as stands_for, n.channel,
       case n.state when 'open' then n.more else 0 end as more, n.written_at, n.sort_first,
       n.sort_then, ${NOTICE_EVENTS}
     from sorted n
     left join lateral (
       select t.id, t.title, t.name, t.state
       from task t
       where t.organisation = n.organisation and t.instance = n.instance
         and (t.deadline = n.deadline
           or n.deadline is null and n.kind in ('task-assigned', 'nobody-can')
             and t.element = n.element)
       order by t.created_at desc
       limit 1) t on n.deadline is not null or n.kind in ('task-assigned', 'nobody-can')
     left join staff a on a.organisation = n.organisation and a.id = n.about
     left join staff s on s.organisation = n.organisation and s.id = n.stands_for
     where (n.sort_first, n.sort_then, n.id) > ($4::int, $5::float8, $6)
     order by n.sort_first, n.sort_then, n.id
     limit ${limit + 1}`,
    [tx.organisation, person, all, ...(after ?? [-1_000, 0, ''])],
  );
  return pageOfRows(rows, limit, {
    item: myNotice,
    position: (row) => [row.sort_first, row.sort_then, row.id],
  });
}

/** How many notices wait for a person, and how many of them they have not seen. */
export async function countNotices(
  tx: Tx,
  person: PersonId,
): Promise<{ open: number; unseen: number }> {
  const [row] = await tx.query<{ open: number; unseen: number }>(
    `select count(*)::int as open,
        count(*) filter (
          where not exists (
            select from notice_event e
            where e.organisation = n.organisation and e.notice = n.id and e.kind = 'seen'))::int
          as unseen
      from (${shown(`n.state = 'open'`)}) n
      where n.place = 1`,
    [tx.organisation, person],
  );
  return row ?? { open: 0, unseen: 0 };
}

const myNotice = (row: Row): MyNotice => ({
  notice: row.id,
  kind: row.kind,
  open: row.state === 'open',
  case: row.case_id,
  instance: row.instance,
  deadline: row.instance && row.deadline ? `${row.instance}.${row.deadline}` : null,
  element: row.element,
  title: row.title,
  task: row.task,
  due: row.due_at?.toISOString() ?? null,
  rung: row.rung,
  code: row.code,
  request: row.request,
  about: row.about,
  notices: row.notices,
  role: row.role,
  how: row.how,
  standsFor: row.stands_for,
  channel: row.channel,
  more: row.more,
  ...noticeRecord(row),
});
