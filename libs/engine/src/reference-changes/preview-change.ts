import {
  dueAt,
  latest,
  londonDate,
  type Instant,
  type LocalDate,
  type ReferenceChange,
} from '@waymark/domain';
import type { Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/** What counting the open deadlines again would do to them now. It changes nothing. */
export interface ChangePreview {
  /** Open deadlines of the rules that the change concerns. */
  open: number;
  earlier: number;
  later: number;
  /** Of those that move: in cases that are handled as High. */
  high: number;
  /** Of those that move: their new time has passed, so they get one of the next working days. */
  passed: number;
  /** By how many hours the one that moves most becomes earlier, or later. */
  mostEarlierHours: number;
  mostLaterHours: number;
  /** False where there are more open deadlines than a preview counts. */
  complete: boolean;
}

/** A preview looks at so many deadlines, those that are due first. */
const MOST = 5_000;

interface OpenDeadline {
  rule: string;
  start_at: Date;
  due_at: Date;
  high: boolean;
}

/** Counts the open deadlines of some rules by another set. */
export async function previewChange(
  tx: Tx,
  {
    next,
    rules,
    change,
    at,
  }: { next: Reference; rules: string[]; change: ReferenceChange; at: Instant },
): Promise<ChangePreview> {
  const rows = rules.length === 0 ? [] : await openDeadlines(tx, rules, at);
  const on = change.kind === 'length' ? change.from : londonDate(at);
  const preview = nothingYet();
  for (const row of rows.slice(0, MOST)) count(preview, row, { due: dueBy(next, row, on), at });
  return { ...preview, complete: rows.length <= MOST };
}

const nothingYet = (): Omit<ChangePreview, 'complete'> => ({
  open: 0,
  earlier: 0,
  later: 0,
  high: 0,
  passed: 0,
  mostEarlierHours: 0,
  mostLaterHours: 0,
});

const openDeadlines = (tx: Tx, rules: string[], at: Instant): Promise<OpenDeadline[]> =>
  tx.query<OpenDeadline>(
    `select d.rule, d.start_at, d.due_at, coalesce(c.handled_as, 'high') = 'high' as high
      from deadline d
      left join case_file c on c.organisation = d.organisation and c.id = d.case_id
      where d.organisation = $1 and d.rule = any($2) and d.status in ('running', 'warned')
        and d.due_at > $3
      order by d.due_at, d.instance, d.id
      limit ${MOST + 1}`,
    [tx.organisation, rules, at],
  );

function dueBy({ rules, calendars }: Reference, row: OpenDeadline, on: LocalDate): Instant | null {
  const rule = latest(rules[row.rule] ?? [], on);
  return rule && dueAt(row.start_at.toISOString(), rule, calendars).due;
}

function count(
  preview: Omit<ChangePreview, 'complete'>,
  { due_at, high }: OpenDeadline,
  { due, at }: { due: Instant | null; at: Instant },
): void {
  preview.open += 1;
  const was = due_at.toISOString();
  if (due === null || due === was) return;
  const hours = Math.round(Math.abs(Date.parse(due) - Date.parse(was)) / HOUR);
  if (due < was) {
    preview.earlier += 1;
    preview.mostEarlierHours = Math.max(preview.mostEarlierHours, hours);
  } else {
    preview.later += 1;
    preview.mostLaterHours = Math.max(preview.mostLaterHours, hours);
  }
  if (high) preview.high += 1;
  if (due <= at) preview.passed += 1;
}

const HOUR = 3_600_000;
