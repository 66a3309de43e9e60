import type { CaseId, Grade, GradeBasis, Instant, PersonId, Priority } from '@waymark/domain';
import { visibleToWatcher } from '@waymark/engine';
import type { Tx } from '@waymark/persistence';
import { GRADE_BASIS } from '../case-labels.js';
import { dangerSince } from '../danger-now.js';
import { MOST_URGENT_TASK } from './most-urgent-task.js';

/** A case whose contact is suspended, since when and after which signal. */
interface SuspendedContact {
  case: CaseId;
  reference: string;
  grade: Grade | null;
  gradeBasis: GradeBasis;
  /** Since when somebody in the case is in danger now. */
  dangerSince: Instant | null;
  priority: Priority | null;
  since: Instant;
  code: string;
  /** Which channels, as people call them: phone is the live call. */
  channels: string[];
  task: string | null;
  assignee: string | null;
}

/** SQL: when the person whom the case is about has died; see `ownPerson`. */
const DIED_AT = `(
          select p.died_at
          from case_person c
          join person p on p.organisation = c.organisation and p.id = c.person
          where c.organisation = f.organisation and c.case_id = f.id
            and c.role in ('victim', 'witness', 'bereaved', 'business')
          order by c.role <> 'victim', c.linked_at, p.id
          limit 1)`;

/**
 * Cases whose contact is suspended, without those of people who have died: nobody looks for a safe
 * route to them. People in danger now, then by grade, the longest suspended first
 * (docs/service/safe-contact.md).
 */
export async function contactSuspended(tx: Tx, person: PersonId): Promise<SuspendedContact[]> {
  const rows = await tx.query<
    Omit<SuspendedContact, 'since' | 'dangerSince'> & { since: Date; dangerSince: Date | null }
  >(
    `select f.id as "case", f.reference, f.handled_as as grade, ${GRADE_BASIS} as "gradeBasis",
        f.priority, x.since, x.code, x.channels, t.task, t.assignee,
        ${dangerSince('f.id')} as "dangerSince"
      from case_file f
      join (
        select case_id, min(raised_at) as since,
          (array_agg(signal order by raised_at))[1] as code,
          array_agg(distinct case channel when 'call' then 'phone' else channel end) as channels
        from contact_suspension
        where organisation = $1 and cleared_at is null
        group by case_id) x on x.case_id = f.id
      ${MOST_URGENT_TASK}
      where f.organisation = $1
        and f.status <> 'closed'
        and ${DIED_AT} is null
        and ${visibleToWatcher('$2', 'f.id')}
      order by "dangerSince" nulls last,
        case f.handled_as when 'medium' then 2 when 'standard' then 3 else 1 end, x.since
      limit 500`,
    [tx.organisation, person],
  );
  return rows.map((row) => ({
    ...row,
    since: row.since.toISOString(),
    dangerSince: row.dangerSince?.toISOString() ?? null,
  }));
}
