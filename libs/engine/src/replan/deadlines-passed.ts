import {
  dueAt,
  inForce,
  settingsReader,
  UnknownSetting,
  type Instant,
  type InstanceId,
} from '@waymark/domain';
import { nextWorkingDay, type Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/** For an instance's deadlines that the new lengths put in the past: the time for each. */
export type Earliest = Record<string, Instant>;

interface RunningRow {
  instance: InstanceId;
  id: string;
  rule: string;
  start_at: Date;
  due_at: Date;
}

/**
 * Spreads the deadlines that would already be missed by the new lengths over the next working days,
 * so many a day, the highest risk first (docs/service/escalation.md#when-a-rule-changes). With
 * `rules`, only those of these rules.
 */
export async function spreadPassed(
  tx: Tx,
  input: { reference: Reference; at: Instant; perDay: number; rules?: string[] },
): Promise<Map<InstanceId, Earliest>> {
  const { reference, at, perDay, rules } = input;
  const rows = await tx.query<RunningRow>(
    `select d.instance, d.id, d.rule, d.start_at, d.due_at
      from deadline d
      left join case_file c on c.organisation = d.organisation and c.id = d.case_id
      where d.organisation = $1 and d.status in ('running', 'warned')
        and ($2::text[] is null or d.rule = any($2))
      order by array_position(array['high', 'medium', 'standard'], coalesce(c.handled_as, 'high')),
        d.due_at, d.instance, d.id`,
    [tx.organisation, rules ?? null],
  );
  const days = new Map<InstanceId, Earliest>();
  const passed = rows.filter(({ rule, start_at: start }) =>
    wouldBePast({ rule, start: start.toISOString() }, { reference, at }),
  );
  let day = at;
  for (const [place, { instance, id, due_at }] of passed.entries()) {
    if (place % Math.max(1, Math.floor(perDay)) === 0) day = nextWorkingDay(reference, day);
    const due = due_at.toISOString();
    // A shorter length gives nobody more time: what is due sooner stays due then.
    days.set(instance, { ...days.get(instance), [id]: due > at && due < day ? due : day });
  }
  return days;
}

/** Whether a deadline that is counted from its start by this rule would be due already. */
export function wouldBePast(
  { rule: name, start }: { rule: string; start: Instant },
  { reference, at }: { reference: Reference; at: Instant },
): boolean {
  const rule = inForce(reference.rules[name] ?? [], at);
  return rule !== null && dueAt(start, rule, reference.calendars).due <= at;
}

/** A set from before this value was part of it spreads nothing. */
export function perDayOf({ values }: Reference, at: Instant): number {
  try {
    return settingsReader(values, at)('replannedPerDay');
  } catch (error) {
    if (error instanceof UnknownSetting) return Number.MAX_SAFE_INTEGER;
    throw error;
  }
}
