// Runs the suites once at each of a list of awkward instants: `npm run test:nightly -- "any day"`.
// Some of them alone: node scripts/any-day.mjs --suites db,system --instants saturday,leap-day
// Paths after that run those specs alone.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { installBrowser } from './install.mjs';
import { ROOT, run, seconds } from './steps.mjs';

/** Where service time begins in a run, and why that is awkward. Times in the names are London's. */
const INSTANTS = {
  saturday: ['2026-11-28T10:30:00Z', 'a Saturday'],
  'saturday-night': ['2026-11-28T22:30:00Z', 'a Saturday at 22:30'],
  sunday: ['2026-11-29T15:00:00Z', 'a Sunday'],
  'monday-06:00': ['2026-11-30T06:00:00Z', 'a Monday at 06:00'],
  'friday-16:59': ['2026-11-27T16:59:00Z', 'a Friday at 16:59, a minute of office hours left'],
  'bank-holiday': ['2026-12-25T09:00:00Z', 'Christmas Day, a Friday: four days without an office'],
  'easter-monday': ['2027-03-29T12:00:00Z', 'Easter Monday, the day after the clocks went forward'],
  'year-end': ['2026-12-31T23:58:00Z', 'two minutes before the new year'],
  'before-spring': ['2027-03-28T00:30:00Z', 'half an hour before the clocks go forward'],
  'after-spring': ['2027-03-28T01:30:00Z', 'half an hour after the clocks went forward'],
  'before-autumn': ['2026-10-25T00:30:00Z', 'half an hour before the clocks go back'],
  'after-autumn': ['2026-10-25T01:30:00Z', 'half an hour after the clocks went back'],
  'end-of-february': ['2027-02-28T23:30:00Z', '28 February at 23:30'],
  'leap-day': ['2028-02-29T12:00:00Z', '29 February'],
};

/** Nothing is judged by speed here: a hook or test without a limit of its own gets a minute. */
const PATIENCE = '--testTimeout=60000';
const SUITES = {
  unit: ['--maxWorkers=100%', PATIENCE],
  db: ['--maxWorkers=100%', PATIENCE],
  system: ['--runInBand'],
  browser: ['--runInBand'],
};

/** @returns an exit code: 0 when every suite passed at every instant. */
export async function anyDay({
  suites = Object.keys(SUITES),
  instants = Object.keys(INSTANTS),
  paths = [],
} = {}) {
  if (suites.includes('browser') && (await installBrowser()) !== 0) return 1;
  const report = [];
  for (const name of instants)
    for (const suite of suites) {
      const [at, why] = INSTANTS[name];
      console.log(`\n── ${suite} at ${at}: ${why}`);
      report.push({ name, at, suite, ...(await runSuite({ suite, at, paths })) });
    }
  console.log('\ninstant           service time begins     suite     took');
  for (const { name, at, suite, code, took, failed } of report) {
    const outcome = code === 0 ? '' : '  FAILED';
    console.log(
      `${name.padEnd(17)} ${at}  ${suite.padEnd(8)} ${seconds(took).padStart(8)}${outcome}`,
    );
    for (const test of failed) console.log(`    ${test}`);
  }
  return report.every(({ code }) => code === 0) ? 0 : 1;
}

async function runSuite({ suite, at, paths }) {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-any-day-'));
  const results = join(folder, 'results.json');
  const began = performance.now();
  try {
    const code = await run(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--no-warnings',
        'node_modules/jest/bin/jest.js',
        ...paths,
        '--selectProjects',
        suite,
        ...SUITES[suite],
        '--json',
        `--outputFile=${results}`,
      ],
      { env: { TZ: 'UTC', WAYMARK_TEST_NOW: at }, quiet: true },
    );
    const failed = code === 0 ? [] : failuresIn(results);
    return { code, took: performance.now() - began, failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `file › test` of every test that failed, or of a file that did not run. */
function failuresIn(results) {
  let report;
  try {
    report = JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return ['the suite did not run to its end'];
  }
  return report.testResults.flatMap(({ name, status, assertionResults }) => {
    if (status === 'passed') return [];
    const file = relative(ROOT, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    return failed.length ? failed.map(({ fullName }) => `${file} › ${fullName}`) : [file];
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { suites: { type: 'string' }, instants: { type: 'string' } },
  });
  const [suites, instants] = [
    chosen(values.suites, Object.keys(SUITES)),
    chosen(values.instants, Object.keys(INSTANTS)),
  ];
  process.exit(await anyDay({ suites, instants, paths: positionals }));
}

function chosen(text, known) {
  const names = text?.split(',') ?? known;
  const unknown = names.filter((name) => !known.includes(name));
  if (!unknown.length) return names;
  console.error(`There is no ${unknown.join(' or ')}. Choose from ${known.join(', ')}.`);
  process.exit(2);
}
