import { shippedJourneys } from '@waymark/journeys';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const journeys = shippedJourneys().map(
  (journey) =>
    [
      journey.name,
      readScenarios(journey).map(({ name, yaml }) => [name, parse(yaml) as Scenario] as const),
    ] as const,
);

describe.each(journeys)('journey %s', (_name, scenarios) => {
  it('has its usual path, its refusals and its missed deadlines', () => {
    const text = JSON.stringify(scenarios);
    expect(
      ['"ended":true', '"refuse":', '"missed":'].filter((kind) => !text.includes(kind)),
    ).toEqual([]);
  });

  it.each(scenarios)('%s', (_file, scenario) =>
    expect(runScenario(world, scenario).failures).toEqual([]),
  );
});
