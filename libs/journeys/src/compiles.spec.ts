import { compileJourney } from '@waymark/definitions';
import { readJourney, shippedJourneys } from './shipped-journeys.js';

describe('every shipped journey', () => {
  it.each(shippedJourneys().map((journey) => [journey.name, journey] as const))('%s is published without a finding', (_name, journey) => {
    const compiled = compileJourney({ files: readJourney(journey) });
    expect(compiled.ok ? compiled.value.problems : compiled.failure).toEqual([]);
    expect(compiled.ok && Object.keys(compiled.value.program.processes).sort()).toEqual([...journey.processes].sort());
  });
});
