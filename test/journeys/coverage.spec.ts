import { readFileSync } from 'node:fs';
import { shippedJourneys, type ShippedJourney } from '@waymark/journeys';
import { reachedIn, runScenario, unreachedIn, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { programOf, shippedPrograms, shippedReference } from './published.js';
import { journeyPath, readScenarios } from './read-scenarios.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const journeys = shippedJourneys();

const reached = journeys
  .flatMap((journey) => readScenarios(journey))
  .map(({ yaml }) => reachedIn(runScenario(world, parse(yaml) as Scenario).trace));

/** The flows of a journey that no scenario of any shipped journey takes, as `process flow`. */
const untakenIn = (journey: ShippedJourney): string[] =>
  unreachedIn(programOf(journey), reached).flatMap(({ process, flows }) =>
    flows.map((flow) => `${process} ${flow}`),
  );

/** The rows of the README beside the scenarios: flows that none takes, each with the reason. */
function explainedIn({ folder }: ShippedJourney): string[] {
  const text = readFileSync(journeyPath(`${folder}/scenarios/README.md`), 'utf8');
  return [...text.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\| \S.*\|$/gm)].map(
    ([, process = '', flow = '']) => `${process} ${flow}`,
  );
}

describe.each(journeys.map((journey) => [journey.name, journey] as const))(
  'journey %s',
  (_name, journey) => {
    it('every flow is taken by a scenario, or the README beside the scenarios says why not', () => {
      expect(untakenIn(journey).sort()).toEqual(explainedIn(journey).sort());
    });
  },
);
