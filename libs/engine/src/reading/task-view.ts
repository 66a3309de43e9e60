import type {
  CaseId,
  DeadlineId,
  ElementId,
  ElementInstanceId,
  Instant,
  InstanceId,
  PersonId,
  ProcessId,
} from '@waymark/domain';
import type { SealedTitle } from './with-titles.js';
import type { WorkListKey } from './work-list-order.js';

/** A task as lists show it. What a list shows of the task's case, casework adds. */
export interface TaskView {
  task: string;
  instance: InstanceId;
  elementInstance: ElementInstanceId;
  case: CaseId | null;
  process: ProcessId;
  element: ElementId;
  /** As the diagram calls it. */
  name: string;
  /** What people read: the title that the journey computes, if it does. */
  title: string;
  form: string | null;
  roles: string[];
  team: string | null;
  skills: string[];
  assignee: PersonId | null;
  assigneeName: string | null;
  grade: 'high' | 'medium' | 'standard' | null;
  priority: 'P1' | 'P2' | 'P3' | 'P4' | null;
  due: Instant | null;
  overdue: 'none' | 'on-time' | 'warned' | 'overdue' | 'paused';
  state: 'open' | 'completed' | 'cancelled';
  createdAt: Instant;
  deadline: DeadlineId | null;
}

export interface TaskViewRow extends WorkListKey, SealedTitle {
  instance: string;
  element_instance: string;
  case_id: string | null;
  process: string;
  element: string;
  name: string | null;
  form: string | null;
  roles: string[];
  team: string | null;
  skills: string[];
  assignee: string | null;
  assignee_name: string | null;
  grade: TaskView['grade'];
  priority: TaskView['priority'];
  overdue: TaskView['overdue'];
  state: TaskView['state'];
  created_at: Date;
  deadline: string | null;
}

export const TASK_VIEW_FROM = `task t
  left join staff s on s.organisation = t.organisation and s.id = t.assignee`;

/** Columns of `TASK_VIEW_FROM`. */
export const TASK_VIEW_COLUMNS = `t.id, t.instance, t.element_instance, t.case_id, t.process,
  t.element, t.name, t.title, t.sealed_title, t.key_id, t.form, t.roles, t.team, t.skills,
  t.assignee,
  s.name as assignee_name, t.grade, t.priority, t.due, t.overdue, t.state, t.created_at,
  t.deadline, t.grade_rank, t.priority_rank, t.standing, t.due_order::text as due_text`;

export const taskView = (row: TaskViewRow): TaskView => ({
  task: row.id,
  instance: row.instance,
  elementInstance: row.element_instance,
  case: row.case_id,
  process: row.process,
  element: row.element,
  name: row.name ?? row.element,
  title: row.title ?? row.name ?? row.element,
  form: row.form,
  roles: row.roles,
  team: row.team,
  skills: row.skills,
  assignee: row.assignee,
  assigneeName: row.assignee_name,
  grade: row.grade,
  priority: row.priority,
  due: row.due?.toISOString() ?? null,
  overdue: row.overdue,
  state: row.state,
  createdAt: row.created_at.toISOString(),
  deadline: row.deadline,
});
