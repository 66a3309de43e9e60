import type { Instant } from '@waymark/domain';
import type { Position } from '@waymark/persistence';

/** The days by which the work list is cut. */
export interface DueSoon {
  /** The end of today. */
  today: Instant;
  /** The end of the next working day. */
  soon: Instant;
}

/**
 * The parts of the work list, in their order (docs/cohort.md#the-order-of-the-work-list): danger
 * now and what is handled as High, due soon; then the others that are due today or overdue; then
 * the others that are due soon; then what is due later, whatever its grade.
 */
export const BANDS = [
  { band: 0, grades: [1] },
  { band: 1, grades: [2, 3] },
  { band: 2, grades: [2, 3] },
  { band: 3, grades: [1, 2, 3] },
] as const;
export type Band = (typeof BANDS)[number]['band'];

/** Tasks of a band are due after the first time and by the second one. */
export const dueIn = (band: Band, { today, soon }: DueSoon): [string, string] => {
  const due: Record<Band, [string, string]> = {
    0: ['-infinity', soon],
    1: ['-infinity', today],
    2: [today, soon],
    3: [soon, 'infinity'],
  };
  return due[band];
};

/**
 * In each part of the work list: the grade that the case is handled as, who is in danger now, among
 * Medium and Standard the priority, due time (none last), and among equals a person whom somebody
 * has graded, then a child. `today` and `soon` are SQL expressions.
 */
export const workListOrder = ({ today, soon }: { today: string; soon: string }): string =>
  `(case
      when t.due_order > ${soon}::timestamptz then 3
      when t.grade_rank = 1 then 0
      when t.due_order <= ${today}::timestamptz then 1
      else 2
      end), ${WITHIN}`;

/** The order within a part of the work list. */
export const WITHIN = 't.grade_rank, t.priority_rank, t.due_order, t.standing, t.id';

/**
 * The types of a position in the work list, for whoever reads one from a cursor: the days as they
 * were on the first page, so that the day may end while somebody turns pages; the part of the list
 * in which the last task was, and its place there.
 */
export const WORK_LIST_POSITION = [
  'string',
  'string',
  'number',
  'number',
  'number',
  'string',
  'number',
  'string',
] as const;
export const workListStart = ({ today, soon }: DueSoon): Position => [
  today,
  soon,
  0,
  0,
  0,
  '-infinity',
  0,
  '',
];

/** The days of the page that a position belongs to. */
export const daysOf = ([today, soon]: Position): DueSoon => ({
  today: String(today),
  soon: String(soon),
});

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
  (days: DueSoon) =>
  (row: WorkListKey): Position => [
    days.today,
    days.soon,
    bandOf(row, days),
    row.grade_rank,
    row.priority_rank,
    row.due_text,
    row.standing,
    row.id,
  ];

function bandOf(row: WorkListKey, { today, soon }: DueSoon): Band {
  if (dueOf(row) > Date.parse(soon)) return 3;
  if (row.grade_rank === 1) return 0;
  return dueOf(row) <= Date.parse(today) ? 1 : 2;
}

/** SQL condition: the row `t` comes after the position in `$2` to `$9`. */
export const AFTER_POSITION = `(${workListOrder({ today: '$2', soon: '$3' })})
  > ($4::int, $5::smallint, $6::smallint, $7::timestamptz, $8::smallint, $9)`;

export const byWorkListOrder =
  (days: DueSoon) =>
  (a: WorkListKey, b: WorkListKey): number =>
    bandOf(a, days) - bandOf(b, days) ||
    a.grade_rank - b.grade_rank ||
    a.priority_rank - b.priority_rank ||
    dueOf(a) - dueOf(b) ||
    a.standing - b.standing ||
    (a.id < b.id ? -1 : 1);

const dueOf = ({ due }: WorkListKey): number => due?.getTime() ?? Number.MAX_SAFE_INTEGER;
