import type {
  BrokenGlass,
  DeadlineItem,
  OverdueByRung,
  Page,
  RowTask,
  SuspendedContact,
  WithoutAttempt,
} from '@waymark/contracts';
import type { Instant } from '@waymark/domain';
import type { Identity } from '@waymark/identity';
import type { Tx } from '@waymark/persistence';
import { pageOf, readCursor } from '../http/cursor.js';
import { instantOrNull, shownStatus } from '../tasks/find-task.js';
import {
  basisOf,
  GRADE_BASIS,
  TASK_COLUMNS,
  TASK_FROM,
  taskItemOf,
  type TaskRow,
  withoutDeclaredConflict,
  WORK_KEY,
  WORK_ORDER,
  workKey,
} from '../tasks/task-row.js';

export interface SupervisionQuery {
  identity: Identity;
  now: Instant;
}

/** Rungs from the top: whoever looks sees the longest climb first. */
const RUNGS = ['R4', 'R3', 'R2', 'R1', 'R0', 'none'];

interface OverdueRow {
  id: string;
  instance: string;
  element: string;
  case_id: string | null;
  reference: string | null;
  rule: string;
  start_at: Date;
  due_at: Date;
  status: string;
  rung: string | null;
  task: string | null;
  title: string | null;
  assignee: string | null;
  grade: DeadlineItem['grade'];
  grade_basis: DeadlineItem['gradeBasis'] | null;
  priority: DeadlineItem['priority'];
  acknowledged_by: string | null;
  acknowledged_until: Date | null;
  action: string | null;
}

const OVERDUE = `
select d.id, d.instance, d.element, d.case_id, f.reference, d.rule, d.start_at, d.due_at, d.status,
  d.rung, t.id as task, coalesce(t.title, t.name) as title,
  coalesce(s.name, t.assignee) as assignee, coalesce(t.grade, f.working_grade) as grade, case
    when f.id is not null then ${GRADE_BASIS}
    end as grade_basis, coalesce(t.priority, f.priority) as priority,
  coalesce(a.name, d.acknowledged_by) as acknowledged_by, d.acknowledged_until, e.action
from deadline d
left join task t on t.organisation = d.organisation
  and t.instance = d.instance
  and t.element_instance = d.element_instance
  and t.state = 'open'
left join staff s on s.organisation = d.organisation and s.id = t.assignee
left join staff a on a.organisation = d.organisation and a.id = d.acknowledged_by
left join case_file f on f.organisation = d.organisation and f.id = d.case_id
left join lateral (
  select action
  from escalation x
  where x.organisation = d.organisation
    and x.instance = d.instance
    and x.deadline = d.id
    and x.action is not null
  order by x.acknowledged_at desc
  limit 1) e on true
where d.organisation = $1 and d.status = 'missed' and ${withoutDeclaredConflict('$2', 'd.case_id')}
order by case coalesce(t.grade, f.working_grade)
  when 'medium' then 2
  when 'standard' then 3
  else 1
  end, d.due_at, d.id
limit 1000`;

/** Deadlines that were missed and are not yet ended, by the highest rung raised. */
export async function overdueByRung(
  tx: Tx,
  { identity }: SupervisionQuery,
): Promise<OverdueByRung> {
  const rows = await tx.query<OverdueRow>(OVERDUE, [tx.organisation, identity.person]);
  return RUNGS.map((rung) => ({
    rung,
    items: rows.filter((row) => (row.rung ?? 'none') === rung).map(deadlineItemOf),
  })).filter(({ items }) => items.length > 0);
}

function deadlineItemOf(row: OverdueRow): DeadlineItem {
  return {
    deadline: `${row.instance}.${row.id}`,
    task: row.task,
    instance: row.instance,
    case: row.case_id,
    reference: row.reference,
    element: row.element,
    title: row.title ?? row.element,
    rule: row.rule,
    start: row.start_at.toISOString(),
    due: row.due_at.toISOString(),
    status: shownStatus(row.status),
    rung: row.rung,
    acknowledged:
      row.acknowledged_by && row.acknowledged_until
        ? {
            by: row.acknowledged_by,
            action: row.action ?? '',
            until: row.acknowledged_until.toISOString(),
          }
        : null,
    assignee: row.assignee,
    grade: row.grade,
    gradeBasis: basisOf(row),
    priority: row.priority,
  };
}

interface CaseRow {
  id: string;
  reference: string;
  grade: DeadlineItem['grade'];
  grade_basis: DeadlineItem['gradeBasis'];
  priority: DeadlineItem['priority'];
  since: Date;
  due: Date | null;
  task: string | null;
  instance: string | null;
  assignee: string | null;
  code: string;
}

/** The case's most urgent open task, beside the case. */
const WITH_TASK = `
left join lateral (
  select t.id as task, t.instance, t.due, coalesce(s.name, t.assignee) as assignee
  from task t
  left join staff s on s.organisation = t.organisation and s.id = t.assignee
  where t.organisation = f.organisation and t.case_id = f.id and t.state = 'open'
  order by t.due_order, t.id
  limit 1
) t on true`;

/**
 * P1 cases nobody has tried to contact inside a safe window: claiming is not contact (domain.md
 * E1).
 */
export async function p1WithoutAttempt(
  tx: Tx,
  { identity }: SupervisionQuery,
): Promise<WithoutAttempt[]> {
  const rows = await tx.query<CaseRow>(
    `select f.id, f.reference, f.working_grade as grade, ${GRADE_BASIS} as grade_basis, f.priority,
        f.opened_at as since, t.due, t.task, t.instance, t.assignee
      from case_file f ${WITH_TASK}
     where f.organisation = $1
       and f.status = 'open'
       and f.priority = 'P1'
       and ${withoutDeclaredConflict('$2', 'f.id')}
       and not exists (
         select from contact_attempt a
         where a.organisation = f.organisation
           and a.case_id = f.id
           and a.inside_safe_window is not false)
     order by t.due nulls last, f.opened_at limit 500`,
    [tx.organisation, identity.person],
  );
  return rows.map((row) => ({
    case: row.id,
    reference: row.reference,
    instance: row.instance,
    priority: row.priority,
    grade: row.grade,
    gradeBasis: row.grade_basis,
    since: row.since.toISOString(),
    due: instantOrNull(row.due),
    task: row.task,
    assignee: row.assignee,
  }));
}

export async function contactSuspended(
  tx: Tx,
  { identity }: SupervisionQuery,
): Promise<SuspendedContact[]> {
  const rows = await tx.query<CaseRow>(
    `select f.id, f.reference, f.working_grade as grade, ${GRADE_BASIS} as grade_basis, f.priority,
        x.since, x.code, t.task, t.assignee
      from case_file f
     join (
       select case_id, min(raised_at) as since, (array_agg(signal order by raised_at))[1] as code
       from contact_suspension
       where organisation = $1 and cleared_at is null
       group by case_id) x on x.case_id = f.id
     ${WITH_TASK}
     where f.organisation = $1 and f.status <> 'closed' and ${withoutDeclaredConflict('$2', 'f.id')}
     order by case f.working_grade when 'medium' then 2 when 'standard' then 3 else 1 end, x.since
     limit 500`,
    [tx.organisation, identity.person],
  );
  return rows.map((row) => ({
    case: row.id,
    reference: row.reference,
    grade: row.grade,
    gradeBasis: row.grade_basis,
    priority: row.priority,
    since: row.since.toISOString(),
    code: row.code,
    task: row.task,
    assignee: row.assignee,
  }));
}

/** Who opened a case that is not theirs, newest first. */
export async function brokenGlass(
  tx: Tx,
  { identity, now }: SupervisionQuery,
): Promise<BrokenGlass[]> {
  const rows = await tx.query<{
    id: string;
    reference: string;
    by: string;
    reason: string;
    at: Date;
  }>(
    `select v.case_id as id, coalesce(f.reference, '') as reference,
        coalesce(s.name, v.person) as by, coalesce(v.reason, '') as reason, v.at
      from view_record v
     left join case_file f on f.organisation = v.organisation and f.id = v.case_id
     left join staff s on s.organisation = v.organisation and s.id = v.person
     where v.organisation = $1
       and v.break_glass
       and v.at > $3::timestamptz - interval '14 days'
       and ${withoutDeclaredConflict('$2', 'v.case_id')}
     order by v.at desc
     limit 500`,
    [tx.organisation, identity.person, now],
  );
  return rows.map(({ id, at, ...row }) => ({ ...row, case: id, at: at.toISOString() }));
}

/** Rows of imported files that a person must look at, in the work list's order. */
export async function rowTasks(
  tx: Tx,
  { identity, now }: SupervisionQuery,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<RowTask>> {
  const from = readCursor(page.cursor, WORK_KEY) ?? [0, 0, '-infinity', ''];
  const rows = await tx.query<
    TaskRow & {
      import: string;
      row: number;
      outcome: string;
      code: string | null;
    }
  >(
    `select ${TASK_COLUMNS}, r.import, r.row, r.outcome, r.code
      from import_row r
      join ${TASK_FROM} on t.organisation = r.organisation and t.instance = r.instance
     where r.organisation = $1
       and r.outcome in ('rejected', 'excluded', 'held')
       and t.state = 'open'
       and (${WORK_ORDER}) > ($2::smallint, $3::smallint, $4::timestamptz, $5)
       and ${withoutDeclaredConflict('$6')}
     order by ${WORK_ORDER} limit ${page.limit + 1}`,
    [tx.organisation, ...from, identity.person],
  );
  return pageOf(rows, page.limit, {
    item: (row) => ({
      ...taskItemOf(row, now),
      import: row.import,
      row: row.row,
      outcome: row.outcome,
      code: row.code ?? '',
    }),
    key: workKey,
  });
}
