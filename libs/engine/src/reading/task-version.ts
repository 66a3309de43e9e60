import { createHash } from 'node:crypto';

/**
 * The version of a task, for `If-Match`. It changes with everything on which a person bases a
 * decision: who has the task, its state, its due time, its grade and priority.
 */
export function taskVersion(task: {
  state: string;
  assignee: string | null;
  grade: string | null;
  priority: string | null;
  due: string | null;
}): string {
  const due = task.due === null ? null : new Date(task.due).toISOString();
  return createHash('sha256')
    .update(JSON.stringify([task.state, task.assignee, task.grade, task.priority, due]))
    .digest('base64url')
    .slice(0, 16);
}
