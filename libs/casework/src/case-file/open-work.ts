import type { CaseId, DeadlineId, ElementId, InstanceId, Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** An open task of a case, with its deadline. */
export interface OpenWork {
  instance: InstanceId;
  process: string;
  element: ElementId;
  title: string;
  due: Instant | null;
  deadline: DeadlineId | null;
  rule: string | null;
  /** Whether the deadline may still be moved. */
  running: boolean;
}

/** The open tasks of a case, those that are due first. */
export async function openWork(tx: Tx, caseId: CaseId): Promise<OpenWork[]> {
  const rows = await tx.query<Omit<OpenWork, 'due'> & { due: Date | null }>(
    `select t.instance, i.process, t.element, coalesce(t.title, t.name, t.element) as title,
        coalesce(d.due_at, t.due) as due, d.id as deadline, d.rule,
        coalesce(d.status in ('running', 'warned'), false) as running
      from task t
      join instance i on i.organisation = t.organisation and i.id = t.instance
      left join lateral (
        select d.id, d.rule, d.due_at, d.status
        from deadline d
        where d.organisation = t.organisation and d.instance = t.instance
          and d.element_instance = t.element_instance
          and d.status in ('running', 'warned', 'missed')
        order by d.due_at
        limit 1) d on true
      where t.organisation = $1 and t.case_id = $2 and t.state = 'open' and i.ended_at is null
      order by coalesce(d.due_at, t.due) nulls last, t.instance, t.id`,
    [tx.organisation, caseId],
  );
  return rows.map((row) => ({ ...row, due: row.due?.toISOString() ?? null }));
}
