import type { Position } from '@waymark/persistence';

/** The work list's order: effective grade, priority, due (none last), id. */
export const WORK_LIST_ORDER = 't.grade_rank, t.priority_rank, t.due_order, t.id';

/** The types of a position in the work list, for whoever reads one from a cursor. */
export const WORK_LIST_POSITION = ['number', 'number', 'string', 'string'] as const;
export const WORK_LIST_START: Position = [0, 0, '-infinity', ''];

/** What the order reads of a row. `due_text`: the due time as text, because it may be infinite. */
export interface WorkListKey {
  id: string;
  grade_rank: number;
  priority_rank: number;
  due: Date | null;
  due_text: string;
}

export const workListPosition = (row: WorkListKey): Position => [
  row.grade_rank,
  row.priority_rank,
  row.due_text,
  row.id,
];

/** SQL condition: the row `t` comes after the position in `$2` to `$5`. */
export const AFTER_POSITION = `(${WORK_LIST_ORDER})
  > ($2::smallint, $3::smallint, $4::timestamptz, $5)`;

export function byWorkListOrder(a: WorkListKey, b: WorkListKey): number {
  return (
    a.grade_rank - b.grade_rank ||
    a.priority_rank - b.priority_rank ||
    dueOf(a) - dueOf(b) ||
    (a.id < b.id ? -1 : 1)
  );
}

const dueOf = ({ due }: WorkListKey): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER;
