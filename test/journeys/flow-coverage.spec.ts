import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedJourneys, type ShippedJourney } from '@waymark/journeys';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { programOf, shippedPrograms, shippedReference } from './published.js';
import { readScenarios } from './read-scenarios.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };

/** Every sequence flow that some scenario of any shipped journey takes, as `process/flow`. */
const taken = new Set(
  shippedJourneys()
    .flatMap((journey) => readScenarios(journey))
    .flatMap(({ yaml }) => runScenario(world, parse(yaml) as Scenario).trace)
    .flatMap(({ facts }) => facts)
    .flatMap((fact) => (fact.kind === 'flow-taken' ? [fact.flow] : [])),
);

/** The README of the folder says of a flow that no scenario takes why that is so. */
function explained(journey: ShippedJourney): string {
  const file = join(journey.folder, 'scenarios/README.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe.each(shippedJourneys().map((journey) => [journey.name, journey] as const))(
  'journey %s',
  (_name, journey) => {
    const program = programOf(journey);
    it.each(Object.keys(program.processes))('%s: some scenario takes every flow', (process) => {
      const flows = Object.keys(program.processes[process]?.flows ?? {});
      const text = explained(journey);
      expect(flows.filter((flow) => !taken.has(flow) && !text.includes(`\`${flow}\``))).toEqual([]);
    });
  },
);
