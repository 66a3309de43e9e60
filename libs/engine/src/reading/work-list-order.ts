import type { Instant } from '@waymark/domain';
import type { Position } from '@waymark/persistence';

/**
 * The order of the work list (docs/cohort.md#the-order-of-the-work-list): what is due soon before
 * what is due later; in each, the grade that the case is handled as, who is in danger now, among
 * Medium and Standard the priority, due time (none last), and among equals a person whom somebody
 * has graded, then a child.
 *
 * `soon` is an SQL expression for the end of the next working day.
 */
export const workListOrder = (soon: string): string =>
  `(t.due_order > ${soon}::timestamptz), ${WITHIN}`;

/** The order among tasks that are due soon, or among those that are due later. */
export const WITHIN = 't.grade_rank, t.priority_rank, t.due_order, t.standing, t.id';

/**
 * The types of a position in the work list, for whoever reads one from a cursor: `soon` as it was
 * on the first page, so that the day may end while somebody turns pages; whether the last task was
 * due later; and its place among the others.
 */
export const WORK_LIST_POSITION = [
  'string',
  'number',
  'number',
  'number',
  'string',
  'number',
  'string',
] as const;
export const workListStart = (soon: Instant): Position => [soon, 0, 0, 0, '-infinity', 0, ''];

/** What the order reads of a row. `due_text`: the due time as text, because it may be infinite. */
export interface WorkListKey {
  id: string;
  grade_rank: number;
  priority_rank: number;
  standing: number;
  due: Date | null;
  due_text: string;
}

export const workListPosition =
  (soon: Instant) =>
  (row: WorkListKey): Position => [
    soon,
    Number(isLater(row, soon)),
    row.grade_rank,
    row.priority_rank,
    row.due_text,
    row.standing,
    row.id,
  ];

const isLater = ({ due }: WorkListKey, soon: Instant): boolean =>
  due === null || due.getTime() > Date.parse(soon);

/** SQL condition: the row `t` comes after the position in `$2` to `$8`. */
export const AFTER_POSITION = `(${workListOrder('$2')})
  > ($3::int = 1, $4::smallint, $5::smallint, $6::timestamptz, $7::smallint, $8)`;

export const byWorkListOrder =
  (soon: Instant) =>
  (a: WorkListKey, b: WorkListKey): number =>
    Number(isLater(a, soon)) - Number(isLater(b, soon)) ||
    a.grade_rank - b.grade_rank ||
    a.priority_rank - b.priority_rank ||
    dueOf(a) - dueOf(b) ||
    a.standing - b.standing ||
    (a.id < b.id ? -1 : 1);

const dueOf = ({ due }: WorkListKey): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER;
