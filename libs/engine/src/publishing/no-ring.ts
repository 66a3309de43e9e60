import { ringThrough, startsInTurn, type Program, type StartInTurn } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { EngineContext } from '../context.js';
import { refuse } from '../refusal.js';

/**
 * Processes of different journeys do not start each other without end either: what this version
 * throws is looked at together with what is live (`docs/rules/starts-itself.md`).
 * @throws Refused
 */
export async function assertNoRing(
  tx: Tx,
  context: EngineContext,
  { journey, program }: { journey: string; program: Program },
): Promise<void> {
  const own = startsOf(program);
  if (own.every(({ throws }) => throws.length === 0)) return;
  const { journeyOf, starts } = await liveStarts(tx, context, journey);
  const all = [...own, ...starts];
  for (const start of own) {
    const ring = ringThrough(start, all);
    if (ring) throw refuse(422, 'starts-each-other', wordsFor(ring, journeyOf));
  }
}

const startsOf = ({ processes }: Program): StartInTurn[] =>
  startsInTurn(Object.values(processes).filter(({ executable }) => executable));

async function liveStarts(
  tx: Tx,
  context: EngineContext,
  without: string,
): Promise<{ journeyOf: ReadonlyMap<string, string>; starts: StartInTurn[] }> {
  const live = await tx.query<{ journey: string; program: string }>(
    `select d.journey, v.program
      from deployment d
      join journey_version v on v.organisation = d.organisation
        and v.journey = d.journey
        and v.version = d.version
      where d.organisation = $1 and d.retired_at is null and d.journey <> $2
      order by d.journey`,
    [tx.organisation, without],
  );
  const journeyOf = new Map<string, string>();
  const starts: StartInTurn[] = [];
  for (const { journey, program } of live)
    for (const start of startsOf(await context.programs.program(tx, program))) {
      journeyOf.set(start.process, journey);
      starts.push(start);
    }
  return { journeyOf, starts };
}

function wordsFor(ring: readonly StartInTurn[], journeyOf: ReadonlyMap<string, string>): string {
  const names = ring.map(({ process, element }) => {
    const journey = journeyOf.get(process);
    return `'${process}' at '${element}'${journey ? ` (journey ${journey})` : ''}`;
  });
  return (
    `Processes start each other without waiting for anything, so instances would start without ` +
    `end: ${[...names, names[0]].join(', then ')}. Wait for something first, or use another name.`
  );
}
