import type { TaskItem } from '@waymark/contracts';
import type { Instant } from '@waymark/domain';

/** A row of the work list. `due_order` as text: it may be infinite. */
export interface TaskRow {
  id: string; instance: string; element_instance: string; case_id: string | null; reference: string | null; element: string; process: string; name: string | null; title: string | null;
  roles: string[]; assignee: string | null; assignee_name: string | null; grade: TaskItem['grade']; priority: TaskItem['priority']; due: Date | null;
  overdue: string; rung: string | null; state: 'open' | 'completed' | 'cancelled'; grade_rank: number; priority_rank: number; due_text: string; created_at: Date; form: string | null;
}

/** Of `task t` joined with `staff s` by assignee. */
export const TASK_COLUMNS = `t.id, t.instance, t.element_instance, t.case_id, (select f.reference from case_file f where f.organisation = t.organisation and f.id = t.case_id) as reference, t.element, t.process, t.name, t.title, t.roles, t.assignee, s.name as assignee_name, t.grade, t.priority, t.due,
  t.overdue, t.rung, t.state, t.grade_rank, t.priority_rank, t.due_order::text as due_text, t.created_at, t.form`;
export const TASK_FROM = `task t left join staff s on s.organisation = t.organisation and s.id = t.assignee`;

/** Effective grade, priority, due (none last), id. */
export const WORK_ORDER = 't.grade_rank, t.priority_rank, t.due_order, t.id';
export const WORK_KEY = ['number', 'number', 'string', 'string'] as const;
export const workKey = (row: TaskRow): [number, number, string, string] => [row.grade_rank, row.priority_rank, row.due_text, row.id];

/** Nobody sees a case they have a conflict with, in lists either (design 8.5). `person`: the parameter's place. */
export const withoutConflict = (person: string, caseId = 't.case_id'): string =>
  `not exists (select from conflict c where c.organisation = current_setting('waymark.organisation') and c.person = ${person} and c.case_id = ${caseId})`;

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
  priority: row.priority,
  due: row.due?.toISOString() ?? null,
  overdue: row.overdue !== 'paused' && row.state === 'open' && row.due !== null && row.due.toISOString() < now,
});
