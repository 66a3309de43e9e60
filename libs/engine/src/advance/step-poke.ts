import type { CombinedStatement } from '@waymark/persistence';

export interface PokingStep {
  organisation: string;
  instance: string;
  seq: number;
  /** The driver has it from the answer. */
  byDriver: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** Whether it leaves something for a driver to carry out. */
  hasEffects: boolean;
  /**
   * What came while the instance was parked was turned away: everything open is asked for again.
   */
  rearm: boolean;
}

/**
 * Real time that an instance without anything to drive waits for its driver: long enough to end
 * before it, short enough to be seen in Temporal.
 */
const QUIET_SECONDS = 20;

/**
 * Who has to be told of a step (ADR 0011). One with effects pokes the driver at once. An instance
 * that begins without any gets its driver some seconds later,
 * or never if it ends before: until then nobody has anything to be told.
 */
export function addStepPoke(statement: CombinedStatement, step: PokingStep): void {
  if (step.byDriver && !step.rearm) return;
  if (step.isLast) return step.isFirst ? undefined : addLastPoke(statement, step);
  if (step.hasEffects || step.rearm) return addPoke(statement, step);
  if (step.isFirst)
    statement.add(
      `insert into poke (organisation, instance, seq, not_before)
        values ($1, $2, $3, now() + make_interval(secs => $4))`,
      [step.organisation, step.instance, step.seq, QUIET_SECONDS],
    );
}

const SET = `on conflict (organisation, instance)
    do update set seq = excluded.seq, rearm = poke.rearm or excluded.rearm, not_before = null`;

function addPoke(statement: CombinedStatement, step: PokingStep): void {
  statement.add(
    `insert into poke (organisation, instance, seq, rearm) values ($1, $2, $3, $4) ${SET}`,
    [step.organisation, step.instance, step.seq, step.rearm],
  );
}

/**
 * A driver that runs has to end. None does where the first step's poke is still there, unsent: a
 * visit would have deleted it. One that is on its way all the same
 * finds the instance ended; in every other case the driver is poked.
 */
function addLastPoke(
  statement: CombinedStatement,
  { organisation, instance, seq, rearm }: PokingStep,
): void {
  const unsent = statement.add(
    `delete from poke
      where organisation = $1 and instance = $2 and not_before is not null and signalled_at is null
      returning instance`,
    [organisation, instance],
  );
  statement.add(
    `insert into poke (organisation, instance, seq, rearm)
      select $1, $2, $3::int, $4::boolean
      where not exists (select from ${unsent}) ${SET}`,
    [organisation, instance, seq, rearm],
  );
}
