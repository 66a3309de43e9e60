import type { Instant, PersonId } from '@waymark/domain';
import {
  AFTER_POSITION,
  daysOf,
  dueSoon,
  TASK_VIEW_COLUMNS,
  TASK_VIEW_FROM,
  taskView,
  type TaskView,
  type TaskViewRow,
  visibleToWatcher,
  workListOrder,
  workListPosition,
  workListStart,
} from '@waymark/engine';
import { pageOfRows, type PageOfRows, type Position, type Tx } from '@waymark/persistence';

/** A task that asks a person to look at a row of an imported file. */
interface RowTask {
  task: TaskView;
  import: string;
  row: number;
  outcome: string;
  code: string;
}
type RowTaskRow = TaskViewRow & {
  import: string;
  row: number;
  outcome: string;
  code: string | null;
};

/**
 * Open tasks about rows of imported files that a person must look at, in the work list's order
 * (docs/service/intake.md).
 */
export async function rowTasks(
  tx: Tx,
  {
    person,
    now,
    after,
    limit,
  }: { person: PersonId; now: Instant; after: Position | null; limit: number },
): Promise<PageOfRows<RowTask>> {
  const from = after ?? workListStart(await dueSoon(tx, now));
  const rows = await tx.query<RowTaskRow>(
    `select ${TASK_VIEW_COLUMNS}, r.import, r.row, r.outcome, r.code
      from import_row r
      join ${TASK_VIEW_FROM} on t.organisation = r.organisation and t.instance = r.instance
      where r.organisation = $1
        and r.outcome in ('rejected', 'excluded', 'held')
        and t.state = 'open'
        and ${AFTER_POSITION}
        and ${visibleToWatcher('$10', 't.case_id')}
      order by ${workListOrder({ today: '$2', soon: '$3' })}
      limit ${limit + 1}`,
    [tx.organisation, ...from, person],
  );
  return pageOfRows(rows, limit, {
    item: (row) => ({
      task: taskView(row),
      import: row.import,
      row: row.row,
      outcome: row.outcome,
      code: row.code ?? '',
    }),
    position: workListPosition(daysOf(from)),
  });
}
