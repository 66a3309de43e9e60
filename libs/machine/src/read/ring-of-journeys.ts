import type { Program } from '../program/program.js';
import { ringThrough, startsInTurn, type StartInTurn } from './starts-in-turn.js';

/**
 * Why these journeys may not be live together, in a sentence for a designer, or null: processes of
 * the first and of the others start each other without waiting for anything
 * (`docs/rules/starts-itself.md`).
 */
export function ringOfJourneys(own: Program, others: readonly Program[]): string | null {
  const ours = startsOf(own);
  if (ours.every(({ throws }) => throws.length === 0)) return null;
  const journeyOf = new Map<StartInTurn, string>();
  for (const other of others)
    for (const start of startsOf(other)) journeyOf.set(start, other.journey);
  const all = [...ours, ...journeyOf.keys()];
  for (const start of ours) {
    const ring = ringThrough(start, all);
    if (ring) return wordsFor(ring, journeyOf);
  }
  return null;
}

const startsOf = ({ processes }: Program): StartInTurn[] =>
  startsInTurn(Object.values(processes).filter(({ executable }) => executable));

function wordsFor(
  ring: readonly StartInTurn[],
  journeyOf: ReadonlyMap<StartInTurn, string>,
): string {
  const names = ring.map((start) => {
    const journey = journeyOf.get(start);
    return `'${start.process}' at '${start.element}'${journey ? ` (journey ${journey})` : ''}`;
  });
  return (
    `Processes start each other without waiting for anything, so instances would start without ` +
    `end: ${[...names, names[0]].join(', then ')}. Wait for something first, or use another name.`
  );
}
