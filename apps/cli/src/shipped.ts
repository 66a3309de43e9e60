import { compileReference, prepareJourney } from '@waymark/definitions';
import { loadReference, readJourney, shippedJourneys } from '@waymark/journeys';
import type { Program, Reference } from '@waymark/machine';
import { Refused } from './exit-code.js';

/** The reference set that comes with Waymark. */
export function shippedReference(): Reference {
  const compiled = compileReference(loadReference());
  if (!compiled.ok)
    throw new Refused(
      'reference',
      compiled.failure[0]?.message ?? 'The reference set that comes with Waymark does not compile.',
    );
  return compiled.value;
}

/** The journeys that come with Waymark. Other journeys may start their processes. */
export const shippedPrograms = (): Program[] =>
  shippedJourneys().flatMap((journey) => {
    const prepared = prepareJourney({ files: readJourney(journey) });
    return prepared.ok ? [prepared.program] : [];
  });
