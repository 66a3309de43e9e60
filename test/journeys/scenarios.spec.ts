import { shippedJourneys } from '@waymark/journeys';
import { readScenarioText, runScenario, type Scenario } from '@waymark/simulator';
import { shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const journeys = shippedJourneys().map(
  (journey) =>
    [
      journey.name,
      readScenarios(journey).map(({ name, yaml }) => [name, scenarioOf(yaml)] as const),
    ] as const,
);

/** Every part of it is a word of the language: one that is not would be passed over. */
function scenarioOf(yaml: string): Scenario {
  const read = readScenarioText(yaml);
  if (!read.ok) throw new Error(read.why);
  return read.scenario;
}

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
