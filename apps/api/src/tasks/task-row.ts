import type { TaskItem } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';

/** A row of the work list. `due_order` as text: it may be infinite. */
export interface TaskRow {
  id: string;
  instance: string;
  element_instance: string;
  case_id: string | null;
  reference: string | null;
  element: string;
  process: string;
  name: string | null;
  title: string | null;
  roles: string[];
  assignee: string | null;
  assignee_name: string | null;
  grade: TaskItem['grade'];
  grade_basis: TaskItem['gradeBasis'] | null;
  priority: TaskItem['priority'];
  due: Date | null;
  overdue: string;
  rung: string | null;
  state: 'open' | 'completed' | 'cancelled';
  grade_rank: number;
  priority_rank: number;
  due_text: string;
  created_at: Date;
  form: string | null;
}

/** What the grade of a `case_file f` rests on. */
export const GRADE_BASIS = `case when f.grade is not null then 'assessed' when f.police_grade is not null then 'police' else 'none' end`;

/**
 * Of `task t` joined with `staff s` by assignee; its case is looked up for the rows that are shown
 * only.
 */
export const TASK_COLUMNS = `t.id, t.instance, t.element_instance, t.case_id, (select f.reference from case_file f where f.organisation = t.organisation and f.id = t.case_id) as reference,
  (select ${GRADE_BASIS} from case_file f where f.organisation = t.organisation and f.id = t.case_id) as grade_basis, t.element, t.process, t.name, t.title, t.roles, t.assignee, s.name as assignee_name, t.grade, t.priority, t.due,
  t.overdue, t.rung, t.state, t.grade_rank, t.priority_rank, t.due_order::text as due_text, t.created_at, t.form`;
export const TASK_FROM = `task t left join staff s on s.organisation = t.organisation and s.id = t.assignee`;

/** Effective grade, priority, due (none last), id. */
export const WORK_ORDER = 't.grade_rank, t.priority_rank, t.due_order, t.id';
export const WORK_KEY = ['number', 'number', 'string', 'string'] as const;
export const workKey = (row: TaskRow): [number, number, string, string] => [
  row.grade_rank,
  row.priority_rank,
  row.due_text,
  row.id,
];

/**
 * Nobody sees a case they have a conflict with, in lists either (design 8.5). `person`: the
 * parameter's place.
 */
export const withoutConflict = (person: string, caseId = 't.case_id'): string =>
  `not exists (
      select from conflict c
      where c.organisation = current_setting('waymark.organisation')
        and c.person = ${person}
        and c.case_id = ${caseId})`;

/** Nobody of ours has assessed somebody who has no case. */
export const basisOf = (row: Pick<TaskRow, 'grade' | 'grade_basis'>): TaskItem['gradeBasis'] =>
  row.grade_basis ?? (row.grade === null ? 'none' : 'police');

/**
 * The same for lists of what is not being done: a reference and a due time must not vanish because
 * whoever watches has opened the other side.
 */
export const withoutDeclaredConflict = (person: string, caseId = 't.case_id'): string =>
  `not exists (
      select from conflict c
      where c.organisation = current_setting('waymark.organisation')
        and c.person = ${person}
        and c.case_id = ${caseId}
        and c.other_case is null)`;

export const taskItemOf = (row: TaskRow, now: Instant): TaskItem => ({
  task: row.id,
  instance: row.instance,
  case: row.case_id,
  reference: row.reference,
  element: row.element,
  title: row.title ?? row.name ?? row.element,
  role: row.roles[0] ?? null,
  assignee: row.assignee_name ?? row.assignee,
  grade: row.grade,
  gradeBasis: basisOf(row),
  priority: row.priority,
  due: row.due?.toISOString() ?? null,
  overdue:
    row.overdue !== 'paused' &&
    row.state === 'open' &&
    row.due !== null &&
    row.due.toISOString() < now,
});
