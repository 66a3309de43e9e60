import type { CaseId, Grade, GradeBasis, Instant, InstanceId, PersonId } from '@waymark/domain';
import { reasonOfPause, visibleToWatcher } from '@waymark/engine';
import type { CaseTransaction } from '../../case-transaction.js';
import { GRADE_BASIS } from '../case-labels.js';
import { dangerSince } from '../danger-now.js';
import { ABOUT_A_FILE } from '../file-of-task.js';
import { TITLE_OF_TASK, titledTasks, type TitledTask } from './titled-tasks.js';

/** A deadline whose clock is stopped: by whom, why and until when. */
interface PausedDeadline {
  deadline: string;
  task: string | null;
  title: string;
  case: CaseId | null;
  reference: string | null;
  grade: Grade | null;
  gradeBasis: GradeBasis | null;
  /** Since when somebody in the case is in danger now. */
  dangerSince: Instant | null;
  assignee: string | null;
  by: string | null;
  /** Empty where the case was erased. */
  reason: string;
  /** Null where it was paused by an earlier release, which set no end. */
  until: Instant | null;
}

interface Row
  extends
    Omit<PausedDeadline, 'until' | 'reason' | 'deadline' | 'title' | 'dangerSince'>,
    TitledTask {
  id: string;
  instance: InstanceId;
  element: string;
  task: string | null;
  paused_seq: number | null;
  paused_until: Date | null;
  danger_since: Date | null;
}

/**
 * Deadlines that are paused: those of people in danger now, then those that go on first
 * (docs/service/escalation.md#moving-and-pausing).
 */
export async function pausedDeadlines(
  { tx, keys }: Pick<CaseTransaction, 'tx' | 'keys'>,
  person: PersonId,
): Promise<PausedDeadline[]> {
  const found = await tx.query<Row>(
    `select d.id, d.instance, d.paused_seq, d.paused_until, t.id as task,
        d.element, ${TITLE_OF_TASK}, d.case_id as "case", f.reference,
        case when not ${ABOUT_A_FILE} then coalesce(t.grade, f.handled_as) end as grade,
        ${dangerSince('d.case_id')} as danger_since,
        case when f.id is not null then ${GRADE_BASIS} end as "gradeBasis",
        coalesce(s.name, t.assignee) as assignee, coalesce(b.name, d.paused_by) as by
      from deadline d
      left join task t on t.organisation = d.organisation
        and t.instance = d.instance
        and t.element_instance = d.element_instance
        and t.state = 'open'
      left join staff s on s.organisation = d.organisation and s.id = t.assignee
      left join staff b on b.organisation = d.organisation and b.id = d.paused_by
      left join case_file f on f.organisation = d.organisation and f.id = d.case_id
      where d.organisation = $1 and d.status = 'paused' and ${visibleToWatcher('$2', 'd.case_id')}
      order by danger_since nulls last, d.paused_until nulls first, d.instance, d.id
      limit 500`,
    [tx.organisation, person],
  );
  const rows = await titledTasks({ tx, keys }, found);
  return Promise.all(
    rows.map(async ({ id, instance, paused_seq: seq, paused_until: until, ...row }) => ({
      task: row.task,
      title: row.title ?? row.element,
      case: row.case,
      reference: row.reference,
      grade: row.grade,
      gradeBasis: row.gradeBasis,
      dangerSince: row.danger_since?.toISOString() ?? null,
      assignee: row.assignee,
      by: row.by,
      deadline: `${instance}.${id}`,
      reason: seq === null ? '' : await reasonOfPause(tx, keys, { instance, deadline: id, seq }),
      until: until?.toISOString() ?? null,
    })),
  );
}
