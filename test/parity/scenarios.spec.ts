import { jest } from '@jest/globals';
import { shippedJourneys } from '@waymark/journeys';
import { runScenario, type Scenario } from '@waymark/simulator';
import { parse } from 'yaml';
import { shippedPrograms, shippedReference } from '../journeys/published.js';
import { readScenarios } from '../journeys/read-scenarios.js';
import {
  CASE_FILE_ADDS,
  CASE_FILE_HOLDS_BACK,
  CASE_FILE_KNOWS,
  CASE_FILE_REFUSES,
  CASE_FILE_TELLS,
} from './case-file-adds.js';
import { caseFileHears } from './case-file-hears.js';
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
/** The case file has a part in these, so the engine does more than the simulator. */
const partOfCaseFile = [
  CASE_FILE_ADDS,
  CASE_FILE_HOLDS_BACK,
  CASE_FILE_KNOWS,
  CASE_FILE_REFUSES,
  CASE_FILE_TELLS,
];
/** All of them take five minutes; every change plays half, and the night the rest. */
const chosen = scenarios.filter(
  ([name], index) =>
    process.env['WAYMARK_NIGHTLY'] ||
    index % 2 === 0 ||
    partOfCaseFile.some((named) => Object.hasOwn(named, name)),
);
const simulated = { programs: shippedPrograms(), reference: shippedReference() };

describe('a scenario comes to the same facts in the simulator and in the engine', () => {
  let database: ParityDatabase;
  beforeAll(async () => {
    database = await openParityDatabase();
  }, 60_000);
  afterAll(() => database.close());

  it.each(chosen)('%s', async (name, scenario) => {
    const world = await database.world(scenario.given.at);
    try {
      const { host, caseOf, problems } = await playOnEngine(world, scenario);
      const told = await host.facts();
      const engine = comparableFacts(told, caseOf ? { [caseOf.id]: caseOf.named } : {});
      await host.endAll();
      const refusal = CASE_FILE_REFUSES[name];
      if (refusal) return expect(problems[0]).toContain(refusal);
      expect({
        problems,
        alarms: world.alarms.filter(({ code }) => code !== 'nobody-on-duty'),
      }).toEqual({ problems: [], alarms: [] });
      const hearer = caseFileHears({
        told,
        reference: simulated.reference,
        tells: CASE_FILE_TELLS[name] ?? [],
        knows: CASE_FILE_KNOWS[name] ?? {},
      });
      const played = runScenario({ ...simulated, hearer }, withCaseFile(name, scenario));
      expect(engine).toEqual(
        comparableFacts(
          toldBy(played).map((one) => heldBack(name, one)),
          {},
        ),
      );
    } finally {
      await world.close();
    }
  });
});

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
