import { jest } from '@jest/globals';
import type { Json, JsonObject } from '@waymark/domain';
import { shippedJourneys } from '@waymark/journeys';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from '../journeys/published.js';
import { readScenarios } from '../journeys/read-scenarios.js';
import {
  CASE_FILE_ADDS,
  CASE_FILE_HOLDS_BACK,
  CASE_FILE_MOVES_DEADLINES,
  CASE_FILE_REFUSES,
} from './case-file-adds.js';
import { comparableFacts, toldBy, type Told } from './comparable-facts.js';
import { openParityDatabase, type ParityDatabase } from './parity-database.js';
import { playOnEngine } from './play-on-engine.js';

jest.setTimeout(60_000);

const scenarios = shippedJourneys().flatMap((journey) =>
  readScenarios(journey).map(
    ({ name, yaml }) =>
      [`${journey.name}/${name.replace('scenarios/', '')}`, parse(yaml) as Scenario] as const,
  ),
);
const simulated = { programs: shippedPrograms(), reference: shippedReference() };

describe('a scenario comes to the same facts in the simulator and in the engine', () => {
  let database: ParityDatabase;
  beforeAll(async () => {
    database = await openParityDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it.each(scenarios)('%s', async (name, scenario) => {
    const world = await database.world(scenario.given.at);
    try {
      const { host, caseOf, problems } = await playOnEngine(world, scenario);
      const facts = await host.facts();
      const engine = comparableFacts(facts, caseOf ? { [caseOf.id]: caseOf.named } : {});
      await host.endAll();
      const refusal = CASE_FILE_REFUSES[name];
      if (refusal) return expect(problems[0]).toContain(refusal);
      expect({
        problems,
        alarms: world.alarms.filter(({ code }) => code !== 'nobody-on-duty'),
      }).toEqual({ problems: [], alarms: [] });
      if (CASE_FILE_MOVES_DEADLINES.has(name))
        return expect(facts.flatMap(movesOf)).toContain('new-incident');
      expect(engine).toEqual(
        comparableFacts(
          toldBy(runScenario(simulated, asTheFileTold(facts, withCaseFile(name, scenario)))).map(
            (told) => heldBack(name, told),
          ),
          {},
        ),
      );
    } finally {
      await world.close();
    }
  });
});

const movesOf = ({ facts }: Told): (string | null)[] =>
  facts.flatMap((fact) => (fact.kind === 'deadline-moved' ? [fact.reason] : []));

/** The facts without those that the case file prevents. */
const heldBack = (name: string, { instance, facts }: Told): Told => ({
  instance,
  facts: facts.filter(
    (fact) =>
      fact.kind !== 'variable-set' ||
      fact.name !== CASE_FILE_HOLDS_BACK[name] ||
      fact.value !== null,
  ),
});

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The case file says beside an incident of a message what the case is handled as, and its group. A
 * simulation has no case file, so it gets each incident as the engine was told it.
 */
function asTheFileTold(told: readonly Told[], scenario: Scenario): Scenario {
  const incidents = told
    .flatMap(({ facts }) => facts)
    .flatMap((fact) =>
      fact.kind === 'variable-set' && fact.name === 'incident' && isObject(fact.value)
        ? [fact.value]
        : [],
    );
  const steps = scenario.steps.map((step) => {
    if (!('message' in step) || !isObject(step.data?.['incident'])) return step;
    const { what } = step.data['incident'];
    const incident = incidents.find((one) => one['what'] === what);
    return incident ? { ...step, data: { ...step.data, incident } } : step;
  });
  return { ...scenario, steps };
}

function withCaseFile(name: string, scenario: Scenario): Scenario {
  const added = CASE_FILE_ADDS[name];
  return added
    ? {
        ...scenario,
        steps: [
          ...scenario.steps.slice(0, added.after),
          ...added.steps,
          ...scenario.steps.slice(added.after),
        ],
      }
    : scenario;
}
