import type { KeyRing, Tx } from '@waymark/persistence';
import { hiddenProcesses } from './hidden-processes.js';
import type { Reader } from './reader.js';
import {
  TASK_VIEW_COLUMNS,
  TASK_VIEW_FROM,
  taskView,
  type TaskView,
  type TaskViewRow,
} from './task-view.js';
import { visibleTo } from './visible-to.js';
import { withTitles } from './with-titles.js';

/** A task that this person may see. Null where it does not exist or they may not see it. */
export async function findTask(
  tx: Tx,
  keys: KeyRing,
  { task, reader }: { task: string; reader: Reader },
): Promise<TaskView | null> {
  const rows = await tx.query<TaskViewRow>(
    `select ${TASK_VIEW_COLUMNS}
      from ${TASK_VIEW_FROM}
      where t.organisation = $1 and t.id = $2 and ${visibleTo('$3', 't.case_id')}`,
    [tx.organisation, task, reader.person],
  );
  const [row] = await withTitles(tx, keys, rows);
  if (!row || (await hiddenProcesses(tx, reader.roles)).includes(row.process)) return null;
  return taskView(row);
}
