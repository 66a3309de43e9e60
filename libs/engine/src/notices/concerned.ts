import type { CaseId, DeadlineId, ElementId, InstanceId, PersonId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { OnDuty, Resolved } from './on-duty.js';

/** The people to whom the roles of a rung can relate, and what the notice says of the deadline. */
export interface Concerned {
  assignee: PersonId | null;
  named_worker: PersonId | null;
  deputy: PersonId | null;
  process: string | null;
  element: ElementId | null;
  due_at: Date | null;
  /** Who acknowledged an earlier rung of the deadline last. */
  acknowledged_by: PersonId | null;
  open: boolean;
}

/** Undefined if there is no such deadline. */
export async function concernedBy(
  tx: Tx,
  of: { instance: InstanceId; deadline: DeadlineId; caseId: CaseId | null },
): Promise<Concerned | undefined> {
  const [row] = await tx.query<Concerned>(
    `select t.assignee, c.named_worker, coalesce(c.deputy, w.deputy) as deputy, d.process,
        d.element, d.due_at, d.acknowledged_by,
        d.status not in ('met', 'late', 'cancelled') as open
     from deadline d
     left join task t on t.organisation = d.organisation
       and t.instance = d.instance
       and t.deadline = d.id
       and t.state = 'open'
     left join case_file c on c.organisation = d.organisation and c.id = $4
     left join staff w on w.organisation = d.organisation
       and w.id = coalesce(c.named_worker, t.assignee)
     where d.organisation = $1 and d.instance = $2 and d.id = $3 limit 1`,
    [tx.organisation, of.instance, of.deadline, of.caseId],
  );
  return row;
}

/** The worker of a case, for what happens outside a deadline. */
export async function concernedByCase(tx: Tx, caseId: CaseId | null): Promise<Concerned> {
  const [row] = await tx.query<{ named_worker: PersonId | null; deputy: PersonId | null }>(
    `select c.named_worker, coalesce(c.deputy, w.deputy) as deputy
      from case_file c
      left join staff w on w.organisation = c.organisation and w.id = c.named_worker
      where c.organisation = $1 and c.id = $2`,
    [tx.organisation, caseId],
  );
  return {
    assignee: null,
    named_worker: row?.named_worker ?? null,
    deputy: row?.deputy ?? null,
    process: null,
    element: null,
    due_at: null,
    acknowledged_by: null,
    open: true,
  };
}

/** Who is asked for a role or relation, the first first. */
export function candidatesFor(duty: OnDuty, role: string, concerned: Concerned): Resolved[] {
  if (role === 'assignee') return duty.relation(role, concerned.assignee ?? concerned.named_worker);
  if (role === 'named-worker')
    return duty.relation(role, concerned.named_worker ?? concerned.assignee);
  if (role === 'deputy') return duty.relation(role, concerned.deputy);
  return duty.role(role);
}
