import type { InstanceId, Instant } from '@waymark/domain';
import { nextWorkingDay, type Fact, type Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { presentReference } from '../reading/references.js';
import { perDayOf, wouldBePast, type Earliest } from '../replan/deadlines-passed.js';

/** A deadline that runs before its instance is moved. */
interface Running {
  id: string;
  start: Instant;
  due: Instant;
}
interface SpreadInput {
  reference: Reference;
  at: Instant;
  /** What is spread already, by any batch of the organisation. */
  taken: ReadonlyMap<Instant, number>;
  running: ReadonlyMap<InstanceId, Running[]>;
}
/** The day on which deadlines of an instance were put, and how many they are. */
export interface SpreadTo {
  day: Instant;
  deadlines: number;
}

/**
 * Spreads the deadlines that a migration would put in the past over the next working days, so many
 * a day (docs/service/escalation.md#when-a-rule-changes). Which deadlines those are is known only
 * after the step, so an instance holds places for all that run and gives back what it did not use.
 */
export class SpreadOfBatch {
  private readonly taken: Map<Instant, number>;
  private readonly perDay: number;

  constructor(private readonly input: SpreadInput) {
    this.taken = new Map(input.taken);
    this.perDay = Math.max(1, Math.floor(perDayOf(input.reference, input.at)));
  }

  /**
   * Lets the work give an instance times for the deadlines that would be past, and keeps the places
   * that its facts say it used.
   */
  async place(
    instance: InstanceId,
    work: (earliest: Earliest) => Promise<readonly Fact[]>,
  ): Promise<SpreadTo | null> {
    const running = this.input.running.get(instance) ?? [];
    if (running.length === 0) {
      await work({});
      return null;
    }
    const day = this.firstDayFor(running.length);
    this.add(day, running.length);
    try {
      const used = this.usedBy(await work(this.earliestOf(running, day)), running);
      if (used) this.add(used.day, used.deadlines);
      return used;
    } finally {
      this.add(day, -running.length);
    }
  }

  private firstDayFor(deadlines: number): Instant {
    const { reference, at } = this.input;
    let day = nextWorkingDay(reference, at);
    for (;;) {
      const taken = this.taken.get(day) ?? 0;
      if (taken === 0 || taken + deadlines <= this.perDay) return day;
      day = nextWorkingDay(reference, day);
    }
  }

  /** A shorter length gives nobody more time: what is due sooner stays due then. */
  private earliestOf(running: readonly Running[], day: Instant): Earliest {
    const { at } = this.input;
    return Object.fromEntries(
      running.map(({ id, due }) => [id, due > at && due < day ? due : day]),
    );
  }

  private usedBy(facts: readonly Fact[], running: readonly Running[]): SpreadTo | null {
    const spread = facts.flatMap((fact) => {
      if (fact.kind !== 'deadline-moved' || fact.rule === undefined || fact.from === fact.due)
        return [];
      const start = running.find(({ id }) => id === fact.deadline)?.start;
      if (start === undefined || !wouldBePast({ rule: fact.rule, start }, this.input)) return [];
      return [fact.due];
    });
    const [day] = spread;
    return day === undefined ? null : { day, deadlines: spread.length };
  }

  private add(day: Instant, deadlines: number): void {
    this.taken.set(day, (this.taken.get(day) ?? 0) + deadlines);
  }
}

/** Null where the organisation has no calendars and rules, so that no deadline runs. */
export async function spreadOfBatch(
  tx: Tx,
  { instances, at }: { instances: readonly InstanceId[]; at: Instant },
): Promise<SpreadOfBatch | null> {
  const reference = await presentReference(tx);
  if (!reference) return null;
  const days = await tx.query<{ day: Date; deadlines: number }>(
    `select spread_to as day, sum(spread)::integer as deadlines
      from batch_item
      where organisation = $1 and spread_to > $2
      group by spread_to`,
    [tx.organisation, at],
  );
  const rows = await tx.query<{ instance: InstanceId; id: string; start_at: Date; due_at: Date }>(
    `select instance, id, start_at, due_at
      from deadline
      where organisation = $1 and instance = any($2) and status in ('running', 'warned')`,
    [tx.organisation, instances],
  );
  const running = new Map<InstanceId, Running[]>();
  for (const { instance, id, start_at: start, due_at: due } of rows)
    running.set(instance, [
      ...(running.get(instance) ?? []),
      { id, start: start.toISOString(), due: due.toISOString() },
    ]);
  const taken = new Map(days.map(({ day, deadlines }) => [day.toISOString(), deadlines]));
  return new SpreadOfBatch({ reference, at, taken, running });
}
