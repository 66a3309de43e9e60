import { readFileSync } from 'node:fs';
import { shippedJourneys, type ShippedJourney } from '@waymark/journeys';
import type { Fact } from '@waymark/machine';
import { runScenario, type Scenario, type ScenarioResult } from '@waymark/simulator';
import { parse } from 'yaml';
import { programOf, shippedPrograms, shippedReference } from './published.js';
import { journeyPath, readScenarios } from './read-scenarios.js';

const world = { programs: shippedPrograms(), reference: shippedReference() };
const journeys = shippedJourneys();

/** Every flow that a scenario of any shipped journey takes, as `process flow`. */
const taken = new Set(
  journeys
    .flatMap((journey) => readScenarios(journey))
    .flatMap(({ yaml }) => takenIn(runScenario(world, parse(yaml) as Scenario))),
);

function takenIn({ trace }: ScenarioResult): string[] {
  const processes = new Map<string, string>();
  return trace.flatMap(({ instance, facts }) =>
    facts.flatMap((fact) => takenBy(fact, { instance, processes })),
  );
}

/** Remembers which process each scope belongs to, because a flow is told by its scope. */
function takenBy(
  fact: Fact,
  { instance, processes }: { instance: string; processes: Map<string, string> },
): string[] {
  if (fact.kind === 'instance-started') processes.set(`${instance}/`, fact.process);
  if (fact.kind === 'scope-opened') processes.set(`${instance}/${fact.scope}`, fact.process);
  if (fact.kind !== 'flow-taken') return [];
  const process = processes.get(`${instance}/${fact.scope}`) ?? processes.get(`${instance}/`) ?? '';
  return [`${process} ${fact.flow}`];
}

const flowsOf = (journey: ShippedJourney): string[] =>
  Object.values(programOf(journey).processes).flatMap((process) =>
    Object.keys(process.flows).map((flow) => `${process.id} ${flow}`),
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
      const untaken = flowsOf(journey).filter((flow) => !taken.has(flow));
      expect(untaken.sort()).toEqual(explainedIn(journey).sort());
    });
  },
);
