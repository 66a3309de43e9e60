import type { TaskView } from '../api.js';

export interface TaskViewRow {
  id: string;
  instance: string;
  case_id: string | null;
  process: string;
  element: string;
  name: string | null;
  title: string | null;
  form: string | null;
  roles: string[];
  team: string | null;
  skills: string[];
  assignee: string | null;
  grade: TaskView['grade'];
  priority: string | null;
  due: Date | null;
  warn: Date | null;
  overdue: TaskView['overdue'];
  rung: string | null;
  follow_up: Date | null;
  state: TaskView['state'];
  created_at: Date;
  claimed_at: Date | null;
  deadline: string | null;
  grade_rank: number;
  priority_rank: number;
  due_order: Date | number;
}

export const TASK_COLUMNS = [
  'id',
  'instance',
  'case_id',
  'process',
  'element',
  'name',
  'title',
  'form',
  'roles',
  'team',
  'skills',
  'assignee',
  'grade',
  'priority',
  'due',
  'warn',
  'overdue',
  'rung',
  'follow_up',
  'state',
  'created_at',
  'claimed_at',
  'deadline',
  'grade_rank',
  'priority_rank',
  'due_order',
]
  .map((column) => `t.${column}`)
  .join(', ');

export const WORK_LIST_ORDER = 't.grade_rank, t.priority_rank, t.due_order, t.id';

export const taskView = (row: TaskViewRow): TaskView => ({
  task: row.id,
  instance: row.instance,
  case: row.case_id,
  process: row.process,
  element: row.element,
  name: row.name,
  title: row.title ?? row.name ?? row.element,
  form: row.form,
  roles: row.roles,
  role: row.roles[0] ?? null,
  team: row.team,
  skills: row.skills,
  assignee: row.assignee,
  grade: row.grade,
  priority: row.priority,
  due: instant(row.due),
  warn: instant(row.warn),
  overdue: row.overdue,
  rung: row.rung,
  followUp: instant(row.follow_up),
  state: row.state,
  createdAt: row.created_at.toISOString(),
  claimedAt: instant(row.claimed_at),
  deadline: row.deadline,
});

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;
