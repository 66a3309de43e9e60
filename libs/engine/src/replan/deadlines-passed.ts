import { dueAt, inForce, type Instant, type InstanceId } from '@waymark/domain';
import { nextWorkingDay, type Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/** For an instance's deadlines that the new lengths put in the past: the time for each. */
export type Earliest = Record<string, Instant>;

interface RunningRow {
  instance: InstanceId;
  id: string;
  rule: string;
  start_at: Date;
}

/**
 * Spreads the deadlines that would already be missed by the new lengths over the next working days,
 * so many a day, the highest risk first (docs/service/escalation.md#when-a-rule-changes).
 */
export async function spreadPassed(
  tx: Tx,
  { reference, at, perDay }: { reference: Reference; at: Instant; perDay: number },
): Promise<Map<InstanceId, Earliest>> {
  const rows = await tx.query<RunningRow>(
    `select d.instance, d.id, d.rule, d.start_at
      from deadline d
      left join case_file c on c.organisation = d.organisation and c.id = d.case_id
      where d.organisation = $1 and d.status in ('running', 'warned')
      order by array_position(array['high', 'medium', 'standard'], coalesce(c.handled_as, 'high')),
        d.due_at, d.instance, d.id`,
    [tx.organisation],
  );
  const days = new Map<InstanceId, Earliest>();
  const passed = rows.filter((row) => isPassed(row, { reference, at }));
  let day = at;
  for (const [place, { instance, id }] of passed.entries()) {
    if (place % Math.max(1, Math.floor(perDay)) === 0) day = nextWorkingDay(reference, day);
    days.set(instance, { ...days.get(instance), [id]: day });
  }
  return days;
}

function isPassed(
  { rule: name, start_at: start }: RunningRow,
  { reference, at }: { reference: Reference; at: Instant },
): boolean {
  const rule = inForce(reference.rules[name] ?? [], at);
  return rule !== null && dueAt(start.toISOString(), rule, reference.calendars).due <= at;
}
