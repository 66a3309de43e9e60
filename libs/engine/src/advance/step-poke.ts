import type { CombinedStatement } from '@waymark/persistence';

export interface PokingStep {
  organisation: string;
  instance: string;
  seq: number;
  /** The driver hears of the step from the answer. */
  byDriver: boolean;
  isFirst: boolean;
  isLast: boolean;
  /** Whether the step leaves something for a driver to carry out. */
  hasEffects: boolean;
  /**
   * Whether the instance was parked. The engine has refused events meanwhile, so the driver has to
   * ask for everything that is open.
   */
  rearm: boolean;
}

/**
 * How long, in real time, an instance without work for a driver waits for its driver. Many
 * instances end before that; the others are soon visible in Temporal.
 */
export const QUIET_SECONDS = 20;

/**
 * Decides whether a driver has to be told of a step
 * (`docs/adr/0011-a-driver-with-nothing-to-drive.md`). A step with effects pokes the driver at
 * once. An instance that begins without effects gets its driver some seconds later, or never if it
 * ends before.
 */
export function addStepPoke(statement: CombinedStatement, step: PokingStep): void {
  if (step.byDriver && !step.rearm) return;
  if (step.isLast) return step.isFirst ? undefined : addLastPoke(statement, step);
  if (step.hasEffects || step.rearm) return addPoke(statement, step);
  if (step.isFirst)
    statement.add(
      `insert into poke (organisation, instance, seq, undriven, not_before)
        values ($1, $2, $3, true, now() + make_interval(secs => $4))`,
      [step.organisation, step.instance, step.seq, QUIET_SECONDS],
    );
}

/** Whoever holds the claim may be waking a driver, so from then on there may be one. */
const SET = `on conflict (organisation, instance)
    do update set seq = excluded.seq, rearm = poke.rearm or excluded.rearm,
      undriven = poke.undriven and poke.claim is null, claim = null, not_before = null`;

function addPoke(statement: CombinedStatement, step: PokingStep): void {
  statement.add(
    `insert into poke (organisation, instance, seq, rearm, undriven)
      values ($1, $2, $3, $4, $5) ${SET}`,
    [step.organisation, step.instance, step.seq, step.rearm, step.isFirst],
  );
}

/**
 * Tells a running driver that the instance has ended. If the poke of the first step is still there
 * and was not sent, there is no driver: its visit would have deleted the poke. A driver that starts
 * at this very moment finds the instance ended. In every other case it is poked.
 */
function addLastPoke(
  statement: CombinedStatement,
  { organisation, instance, seq, rearm }: PokingStep,
): void {
  const unsent = statement.add(
    `delete from poke
      where organisation = $1 and instance = $2 and not_before is not null and claim is null
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
