import type { CaseId, Instant, InstanceId } from '@waymark/domain';
import type { KeyRing, Tx } from '@waymark/persistence';
import { offeredTo } from './offered-to.js';
import type { Reader } from './reader.js';
import {
  TASK_VIEW_COLUMNS,
  TASK_VIEW_FROM,
  taskView,
  type TaskView,
  type TaskViewRow,
} from './task-view.js';
import { withTitles } from './with-titles.js';
import { WITHIN } from './work-list-order.js';

const MOST = 10;

/**
 * Open tasks of the same instance or case that this person has or could claim. Every command on a
 * task answers them. `since`: when the person completed a task; what came of it stands first.
 */
export async function nextTasks(
  tx: Tx,
  keys: KeyRing,
  input: { instance: InstanceId; caseId: CaseId | null; reader: Reader; since?: Instant },
): Promise<TaskView[]> {
  const { reader, caseId, instance, since } = input;
  const rows = await tx.prepared<TaskViewRow>(
    `select ${TASK_VIEW_COLUMNS}
      from ${TASK_VIEW_FROM}
      where t.organisation = $1
        and t.state = 'open'
        and ${caseId === null ? 't.instance = $2' : 't.case_id = $2'}
        and (t.assignee = $3 or (${offeredTo('t', { person: '$3', roles: '$4' })}))
      order by coalesce(t.created_at < $5::timestamptz, false), ${WITHIN}
      limit ${MOST}`,
    [tx.organisation, caseId ?? instance, reader.person, reader.roles, since ?? null],
  );
  return (await withTitles(tx, keys, rows)).map(taskView);
}
