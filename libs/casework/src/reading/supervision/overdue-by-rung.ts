import type { CaseId, Grade, GradeBasis, Instant, InstanceId, PersonId } from '@waymark/domain';
import type { Priority } from '@waymark/domain';
import { visibleToWatcher } from '@waymark/engine';
import { KeyDestroyed } from '@waymark/persistence';
import { unseal, type CaseTransaction } from '../../case-transaction.js';
import { GRADE_BASIS } from '../case-labels.js';
import { DANGER_NOW, dangerSince } from '../danger-now.js';
import { ABOUT_A_FILE } from '../file-of-task.js';
import { TITLE_OF_TASK, titledTasks, type TitledTask } from './titled-tasks.js';

/** A missed deadline with the task and the case that it is about. */
interface OverdueDeadline {
  deadline: string;
  task: string | null;
  instance: InstanceId;
  case: CaseId | null;
  reference: string | null;
  element: string;
  title: string;
  rule: string;
  start: Instant;
  due: Instant;
  status: string;
  rung: string | null;
  /** What is raised next, and when, if the work is not done. */
  next: { rung: string; at: Instant } | null;
  acknowledged: { by: string; action: string; until: Instant } | null;
  assignee: string | null;
  grade: Grade | null;
  /** Null where the deadline belongs to no case. */
  gradeBasis: GradeBasis | null;
  /** Since when somebody in the case is in danger now. */
  dangerSince: Instant | null;
  priority: Priority | null;
}
interface OverdueRow extends TitledTask {
  id: string;
  instance: string;
  element: string;
  case_id: string | null;
  reference: string | null;
  rule: string;
  start_at: Date;
  due_at: Date;
  status: string;
  rung: string | null;
  next_rung: string | null;
  next_at: Date | null;
  assignee: string | null;
  grade: Grade | null;
  grade_basis: GradeBasis | null;
  danger_since: Date | null;
  priority: Priority | null;
  acknowledged_by: string | null;
  acknowledged_until: Date | null;
  action: string | null;
  words: Buffer | null;
  key_id: string | null;
}

/** People in danger now, then the rungs from the top: what has climbed the furthest. */
const RUNGS = ['danger', 'R4', 'R3', 'R2', 'R1', 'R0', 'none'];

const OVERDUE = `
select d.id, d.instance, d.element, d.case_id, f.reference, d.rule, d.start_at, d.due_at, d.status,
  d.rung, d.next_rung, d.next_at, t.id as task, ${TITLE_OF_TASK},
  coalesce(s.name, t.assignee) as assignee,
  case when not ${ABOUT_A_FILE} then coalesce(t.grade, f.handled_as) end as grade,
  ${dangerSince('d.case_id')} as danger_since,
  case when f.id is not null then ${GRADE_BASIS} end as grade_basis,
  coalesce(t.priority, f.priority) as priority,
  case when d.acknowledged_until > $3 then coalesce(a.name, d.acknowledged_by) end
    as acknowledged_by, d.acknowledged_until, e.action, e.words, e.key_id
from deadline d
left join task t on t.organisation = d.organisation
  and t.instance = d.instance
  and t.element_instance = d.element_instance
  and t.state = 'open'
left join staff s on s.organisation = d.organisation and s.id = t.assignee
left join staff a on a.organisation = d.organisation and a.id = d.acknowledged_by
left join case_file f on f.organisation = d.organisation and f.id = d.case_id
left join lateral (
  select action, words, key_id
  from escalation x
  where x.organisation = d.organisation
    and x.instance = d.instance
    and x.deadline = d.id
    and (x.action is not null or x.words is not null)
  order by x.acknowledged_at desc
  limit 1) e on true
where d.organisation = $1 and d.status = 'missed' and ${visibleToWatcher('$2', 'd.case_id')}
order by danger_since nulls last, d.process = '${DANGER_NOW}' desc,
  case coalesce(t.grade, f.handled_as)
  when 'medium' then 2
  when 'standard' then 3
  else 1
  end, d.due_at, d.id
limit 1000`;

/**
 * Deadlines that were missed and have not ended: those of people in danger now, then the others by
 * the highest rung that was raised. An acknowledgement whose time is over is none
 * (docs/service/escalation.md#acknowledging).
 */
export async function overdueByRung(
  { tx, keys }: Pick<CaseTransaction, 'tx' | 'keys'>,
  { person, now }: { person: PersonId; now: Instant },
): Promise<{ rung: string; items: OverdueDeadline[] }[]> {
  const rows = await titledTasks(
    { tx, keys },
    await tx.query<OverdueRow>(OVERDUE, [tx.organisation, person, now]),
  );
  const found = await Promise.all(
    rows.map(async (row) => ({
      rung: row.danger_since ? 'danger' : (row.rung ?? 'none'),
      item: overdueDeadline(row, row.acknowledged_by && (await actionOf({ tx, keys }, row))),
    })),
  );
  return RUNGS.map((rung) => ({
    rung,
    items: found.filter((one) => one.rung === rung).map(({ item }) => item),
  })).filter(({ items }) => items.length > 0);
}

/** What they answered; nothing where the case was erased. */
async function actionOf(
  within: Pick<CaseTransaction, 'tx' | 'keys'>,
  { instance, id, action, words, key_id: keyId }: OverdueRow,
): Promise<string> {
  if (!words || !keyId) return action ?? '';
  try {
    const place = `escalation/words/${instance}/${id}`;
    return (await unseal<{ action: string }>(within, keyId, { sealed: words, place })).action;
  } catch (thrown) {
    if (thrown instanceof KeyDestroyed) return '';
    throw thrown;
  }
}

const overdueDeadline = (row: OverdueRow, action: string | null): OverdueDeadline => ({
  deadline: `${row.instance}.${row.id}`,
  task: row.task,
  instance: row.instance,
  case: row.case_id,
  reference: row.reference,
  element: row.element,
  title: row.title ?? row.element,
  rule: row.rule,
  start: row.start_at.toISOString(),
  due: row.due_at.toISOString(),
  status: row.status,
  rung: row.rung,
  next:
    row.next_rung && row.next_at ? { rung: row.next_rung, at: row.next_at.toISOString() } : null,
  acknowledged:
    row.acknowledged_by && row.acknowledged_until
      ? {
          by: row.acknowledged_by,
          action: action ?? '',
          until: row.acknowledged_until.toISOString(),
        }
      : null,
  assignee: row.assignee,
  grade: row.grade,
  gradeBasis: row.grade_basis,
  dangerSince: row.danger_since?.toISOString() ?? null,
  priority: row.priority,
});
