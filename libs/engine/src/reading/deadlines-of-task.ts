import type { DeadlineId, ElementInstanceId, Instant, InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';

/** A deadline of a task, as it stands now. */
interface TaskDeadline {
  deadline: DeadlineId;
  rule: string;
  start: Instant;
  due: Instant;
  status: string;
  rung: string | null;
  acknowledgedUntil: Instant | null;
}

/** The deadlines that run on a task, the earliest first. */
export async function deadlinesOfTask(
  tx: Tx,
  { instance, elementInstance }: { instance: InstanceId; elementInstance: ElementInstanceId },
): Promise<TaskDeadline[]> {
  const rows = await tx.query<{
    id: string;
    rule: string;
    start_at: Date;
    due_at: Date;
    status: string;
    rung: string | null;
    acknowledged_until: Date | null;
  }>(
    `select id, rule, start_at, due_at, status, rung, acknowledged_until
      from deadline
      where organisation = $1 and instance = $2 and element_instance = $3
      order by due_at`,
    [tx.organisation, instance, elementInstance],
  );
  return rows.map((row) => ({
    deadline: row.id,
    rule: row.rule,
    start: row.start_at.toISOString(),
    due: row.due_at.toISOString(),
    status: row.status,
    rung: row.rung,
    acknowledgedUntil: row.acknowledged_until?.toISOString() ?? null,
  }));
}
