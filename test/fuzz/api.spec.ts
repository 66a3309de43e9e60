import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from '../../apps/launcher/src/demo/random.js';
import { publishProbe, startProbes } from '../system/probe.js';
import { ask } from '../system/raw-request.js';
import { Stack, until } from '../system/stack.js';
import { type Database, openDatabase } from '../system/stores.js';
import { callers } from './callers.js';
import { Fuzzing } from './fuzzing.js';
import { publishedApi } from './published-api.js';
import { PLANTED } from './schema-values.js';

const MINUTES = 60_000;
const REQUESTS = Number(process.env['WAYMARK_FUZZ_REQUESTS'] ?? 4_000);
/** Half of what a busy machine of two cores answers in a second. */
const SLOWEST_PER_SECOND = 5;
/** A change is tried with the same requests each time. The nightly run draws another seed. */
const SEED = Number(process.env['WAYMARK_SEED'] ?? 20_260_330);
const FIRST_DAY = readFileSync(new URL('../cohort/first-day.csv', import.meta.url), 'utf8');

/**
 * The API as its OpenAPI document describes it: requests that the document permits, those that miss
 * by one thing, and odd ones, by everybody. `WAYMARK_SEED` repeats a run;
 * `WAYMARK_FUZZ_REQUESTS` says how many it sends (`npm run test:nightly -- fuzz`: about an hour).
 */
describe('the API keeps what its OpenAPI document says', () => {
  let stack: Stack;
  let database: Database;
  let fuzzing: Fuzzing;

  beforeAll(async () => {
    stack = await Stack.start();
    await live();
    database = await openDatabase(stack);
    const [api, people] = await Promise.all([publishedApi(stack.url), callers(stack.url)]);
    fuzzing = new Fuzzing({ url: stack.url, api, people, database, random: seeded(SEED) });
  }, 5 * MINUTES);

  afterAll(async () => {
    await database?.end();
    await stack?.end();
  }, MINUTES);

  /** Two organisations at work: files of the police, their cases and tasks, and a small process. */
  async function live(): Promise<void> {
    await publishProbe(await stack.as('Cal Ivers'));
    await startProbes(await stack.as('Uma Abbott'), 3);
    for (const as of ['Ines Calder', 'Ada Norris']) {
      await ask(stack, '/imports', { as, body: FIRST_DAY, type: 'text/csv' });
      const clerk = await stack.as(as);
      await until(
        async () =>
          (await clerk.call('listImports')).items.every(({ status }) => status === 'done'),
        MINUTES,
        () => 'the import does not end',
      );
    }
  }

  it(
    `in ${REQUESTS} requests from seed ${SEED}`,
    async () => {
      await fuzzing.run(REQUESTS);
      const faults = [...fuzzing.faults, ...inTheLogs()];
      if (faults.length > 0)
        throw new Error(
          `${faults.length} faults in ${fuzzing.count} requests. ` +
            `Try the same again: WAYMARK_SEED=${SEED}\n\n${faults.join('\n\n')}`,
        );
      expect(neverDone()).toEqual([]);
    },
    (REQUESTS / SLOWEST_PER_SECOND + 300) * 1_000,
  );

  /** Reads that nobody was ever answered would show that the fuzzer tries nothing. */
  const neverDone = (): string[] =>
    ['me', 'listTasks', 'getTask', 'listCases', 'getCase', 'saveDraft', 'listInstances'].filter(
      (name) => !fuzzing.statuses.get(name)?.has(200),
    );

  /** No log says what somebody wrote, and none speaks of a request that failed. */
  function inTheLogs(): string[] {
    const folder = join(stack.data, 'logs');
    return readdirSync(folder).flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const failed = text.split('\n').filter((line) => line.includes('request failed'));
      return [
        ...PLANTED.filter((planted) => text.includes(planted)).map((one) => `${file} has ${one}`),
        ...failed.slice(0, 5),
      ];
    });
  }
});
