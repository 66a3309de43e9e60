// npm run test:nightly: suites that take too long to run for every change. Prints a budget for
// each.
import { randomInt } from 'node:crypto';
import { anyDay } from './any-day.mjs';
import { installPackages } from './install.mjs';
import { run, runSteps } from './steps.mjs';

const jest = (args, env = {}) =>
  run(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args],
    { env: { TZ: 'UTC', WAYMARK_NIGHTLY: '1', ...env } },
  );

const suites = [
  { name: 'install', budget: 150, go: installPackages },
  { name: 'build', budget: 90, go: () => run('npm', ['run', '--silent', 'build']) },
  {
    name: 'random processes',
    budget: 600,
    go: () =>
      jest(
        [
          'libs/machine/src/random',
          'libs/machine/src/any-events',
          '--selectProjects',
          'unit',
          '--runInBand',
          '--testTimeout',
          '600000',
        ],
        { RANDOM_RUNS: '20000' },
      ),
  },
  {
    name: 'forbidden diagrams',
    budget: 1_200,
    go: () =>
      jest(
        [
          'libs/definitions/src/validate/forbidden',
          '--selectProjects',
          'unit',
          '--testTimeout',
          '1200000',
        ],
        { WAYMARK_MUTATIONS: '20000' },
      ),
  },
  {
    name: 'work list',
    budget: 600,
    go: () =>
      jest(
        ['libs/engine/src/reading/work-list', '--selectProjects', 'db', '--testTimeout', '600000'],
        { WAYMARK_TASKS: '1000000' },
      ),
  },
  {
    name: 'migrations',
    budget: 900,
    go: () =>
      jest(['libs/engine/src/batches', '--selectProjects', 'db', '--testTimeout', '900000'], {
        WAYMARK_MIGRATED: '1000',
      }),
  },
  {
    name: 'clock changes',
    budget: 300,
    go: () => jest(['libs/domain/src/time', '--selectProjects', 'unit', '--testTimeout', '300000']),
  },
  {
    name: 'recovery',
    budget: 600,
    go: () =>
      jest(['libs/engine/src/driver/recover', '--selectProjects', 'db', '--testTimeout', '600000']),
  },
  {
    name: 'every break',
    budget: 600,
    go: () =>
      jest([
        'libs/casework/src/cohort/every-break',
        '--selectProjects',
        'db',
        '--testTimeout',
        '600000',
      ]),
  },
  {
    name: 'parity',
    budget: 600,
    go: () => jest(['test/parity', '--selectProjects', 'db']),
  },
  { name: 'event pairs', budget: 600, go: () => jest(['--selectProjects', 'nightly-db']) },
  {
    name: 'fuzz',
    budget: 4_000,
    go: () =>
      jest(['--selectProjects', 'fuzz', '--runInBand'], {
        WAYMARK_FUZZ_REQUESTS: '150000',
        WAYMARK_SEED: process.env.WAYMARK_SEED ?? String(randomInt(1, 2 ** 31)),
      }),
  },
  { name: 'any day', budget: 9_000, go: () => anyDay() },
  { name: 'system', budget: 2_400, go: () => jest(['--selectProjects', 'nightly', '--runInBand']) },
];
// Names after the command run only those suites: `npm run test:nightly -- "work list"`.
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name));
if (unknown.length) {
  console.error(
    `no suite is called ${unknown.join(', ')}: ${suites.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const failed = await runSteps(
  wanted.length ? suites.filter(({ name }) => wanted.includes(name)) : suites,
);
process.exit(failed.length ? 1 : 0);
