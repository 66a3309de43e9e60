import { ringOfJourneys, type Program } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';

/**
 * Processes of different journeys do not start each other without end either: what this version
 * throws is looked at together with what is live (`docs/rules/starts-itself.md`).
 * @throws Refused
 */
export async function assertNoRing(tx: Tx, context: EngineContext, own: Program): Promise<void> {
  const ring = await ringWithLive(tx, context, own);
  if (ring) throw refuse(422, 'starts-each-other', ring);
}

/** Why this program may not be live beside the other journeys, or null. */
export async function ringWithLive(
  tx: Tx,
  context: Pick<EngineContext, 'programs'>,
  own: Program,
): Promise<string | null> {
  const live = await tx.query<{ program: string }>(
    `select v.program
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      where d.organisation = $1 and d.retired_at is null and d.journey <> $2
      order by d.journey`,
    [tx.organisation, own.journey],
  );
  const others: Program[] = [];
  for (const { program } of live) others.push(await context.programs.program(tx, program));
  return ringOfJourneys(own, others);
}
