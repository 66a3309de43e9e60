import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { canAnybody } from '../fitness/recipients.js';
import { didBefore } from './did-before.js';
import { TASK_VIEW_COLUMNS, TASK_VIEW_FROM, taskView, type TaskViewRow } from './task-view.js';
import type { TaskView } from './task-view.js';
import { inConflict } from './visible-to.js';
import { withTitles } from './with-titles.js';

/** Nobody to whom the task is offered is left. Few are, so each is then judged by its program. */
const NOBODY_OFFERED = `not exists (
    select from staff s
    where s.organisation = t.organisation
      and s.active
      and (cardinality(t.roles) = 0 or s.roles && t.roles)
      and not ${inConflict('s.id', 't.case_id')}
      and not ${didBefore('t', 's.id')})`;
const MOST = 200;

/**
 * Open tasks that nobody can do as things are: everybody who has a role for it has left, must not
 * see the case, or has done the step from which it is kept apart. Somebody who is only absent comes
 * back, and does not count as nobody (docs/service/escalation.md#nobody-can).
 */
export async function nobodyCan(tx: Tx, context: EngineContext): Promise<TaskView[]> {
  const rows = await tx.query<TaskViewRow>(
    `select ${TASK_VIEW_COLUMNS}
      from ${TASK_VIEW_FROM}
      where t.organisation = $1 and t.state = 'open' and ${NOBODY_OFFERED}
      order by t.due_order, t.id
      limit ${MOST}`,
    [tx.organisation],
  );
  const found: TaskView[] = [];
  for (const task of (await withTitles(tx, context.persistence.keys, rows)).map(taskView))
    if (!(await canAnybody(tx, context, task))) found.push(task);
  return found;
}
