import type { CaseId, Sha256 } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import { TASK_VIEW_COLUMNS, TASK_VIEW_FROM, taskView } from './task-view.js';
import type { TaskView, TaskViewRow } from './task-view.js';

/**
 * The open tasks with a form of these cases, each with the program that it runs on. The caller has
 * already checked that the person may see the cases.
 */
export async function openTasksOfCases(
  tx: Tx,
  cases: readonly CaseId[],
): Promise<{ task: TaskView; program: Sha256 }[]> {
  const rows = await tx.query<TaskViewRow & { program: Sha256 }>(
    `select ${TASK_VIEW_COLUMNS}, i.program
      from ${TASK_VIEW_FROM}
      join instance i on i.organisation = t.organisation and i.id = t.instance
      where t.organisation = $1 and t.case_id = any($2) and t.state = 'open'
        and t.form is not null
      order by t.id`,
    [tx.organisation, cases],
  );
  return rows.map(({ program, ...row }) => ({ task: taskView(row), program }));
}
