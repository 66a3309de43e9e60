import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { canAnybody } from '../fitness/recipients.js';
import { didBefore } from './did-before.js';
import { TASK_VIEW_COLUMNS, TASK_VIEW_FROM, taskView, type TaskViewRow } from './task-view.js';
import type { TaskView } from './task-view.js';
import { inConflict } from './visible-to.js';
import { withTitles } from './with-titles.js';

/** This person may see the case and has not done the step from which the task is kept apart. */
const NOT_KEPT_AWAY = `not ${inConflict('s.id', 't.case_id')} and not ${didBefore('t', 's.id')}`;
/**
 * Nobody to whom the task is offered is left; as long as nobody has it, they need its team and its
 * skills too. Few are such tasks, so each is then judged by its program.
 */
const NOBODY_OFFERED = `not exists (
    select from staff s
    where s.organisation = t.organisation
      and s.active
      and (cardinality(t.roles) = 0 or s.roles && t.roles)
      and (t.assignee is not null
        or ((t.team is null or t.team = s.team) and t.skills <@ s.skills))
      and ${NOT_KEPT_AWAY})`;
/** Somebody has it who cannot do it any more, and it is offered to nobody else. */
const HAS_LEFT = `t.assignee is not null and s.id is not null
  and not (s.active and ${NOT_KEPT_AWAY})`;
const MOST = 200;

/**
 * Open tasks that nobody can do as things are: whoever has it, or everybody who has the role, team
 * and skills for it, has left, must not see the case, or has done the step from which it is kept
 * apart. Somebody who is only absent comes back, and does not count as nobody
 * (docs/service/escalation.md#nobody-can).
 */
export async function nobodyCan(tx: Tx, context: EngineContext): Promise<TaskView[]> {
  const rows = await tx.query<TaskViewRow & { has_left: boolean }>(
    `select ${TASK_VIEW_COLUMNS}, ${HAS_LEFT} as has_left
      from ${TASK_VIEW_FROM}
      where t.organisation = $1 and t.state = 'open' and (${NOBODY_OFFERED} or ${HAS_LEFT})
      order by t.due_order, t.id
      limit ${MOST}`,
    [tx.organisation],
  );
  const found: TaskView[] = [];
  for (const row of await withTitles(tx, context.persistence.keys, rows)) {
    const task = taskView(row);
    if (row.has_left || !(await canAnybody(tx, context, task))) found.push(task);
  }
  return found;
}
