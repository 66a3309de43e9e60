import type { CaseId, Grade, GradeBasis, Instant, PersonId, Priority } from '@waymark/domain';
import { visibleToWatcher } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import { GRADE_BASIS } from '../case-labels.js';
import { dangerSince } from '../danger-now.js';
import { MOST_URGENT_TASK } from './most-urgent-task.js';

/** An urgent case that nobody has tried to contact, with its most urgent task. */
interface WithoutAttempt {
  case: CaseId;
  reference: string;
  instance: string | null;
  priority: Priority | null;
  grade: Grade | null;
  gradeBasis: GradeBasis;
  /** Since when somebody in the case is in danger now. */
  dangerSince: Instant | null;
  since: Instant;
  due: Instant | null;
  task: string | null;
  assignee: string | null;
}

/**
 * Open P1 cases that nobody has tried to contact since the newest incident came: people in danger
 * now, then the earliest due. To claim a task is not to make contact (docs/service/support.md).
 * An attempt outside the safe times is an attempt: its task stays open, and is overdue in time.
 */
export async function p1WithoutAttempt(tx: Tx, person: PersonId): Promise<WithoutAttempt[]> {
  const rows = await tx.query<
    Omit<WithoutAttempt, 'since' | 'due' | 'dangerSince'> & {
      since: Date;
      due: Date | null;
      dangerSince: Date | null;
    }
  >(
    `select f.id as "case", f.reference, t.instance, f.priority, f.handled_as as grade,
        ${GRADE_BASIS} as "gradeBasis", f.opened_at as since, t.due, t.task, t.assignee,
        ${dangerSince('f.id')} as "dangerSince"
      from case_file f
      ${MOST_URGENT_TASK}
      where f.organisation = $1
        and f.status = 'open'
        and f.priority = 'P1'
        and ${visibleToWatcher('$2', 'f.id')}
        and not exists (
          select from contact_attempt a
          where a.organisation = f.organisation
            and a.case_id = f.id
            and (not a.incoming or a.outcome = 'reached')
            and a.at >= coalesce((
              select max(r.settled_at)
              from import_row r
              where r.organisation = f.organisation
                and r.case_id = f.id
                and r.outcome = 'merged'
                and r.code is distinct from 'row-changed'), '-infinity'))
      order by "dangerSince" nulls last, t.due nulls last, f.opened_at
      limit 500`,
    [tx.organisation, person],
  );
  return rows.map((row) => ({
    ...row,
    since: row.since.toISOString(),
    due: row.due?.toISOString() ?? null,
    dangerSince: row.dangerSince?.toISOString() ?? null,
  }));
}
