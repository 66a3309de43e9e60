// npm test: every check that a change must pass. It needs nothing installed but Node, and prints a
// budget for each suite.
import { installBrowser, installPackages } from './install.mjs';
import { run, runSteps } from './steps.mjs';

const jest = (project, ...more) =>
  run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      project,
      ...more,
    ],
    { env: { TZ: 'UTC' } },
  );
const npm = (script) => run('npm', ['run', '--silent', script]);

/** By default Jest leaves one core unused, which is half of two. */
const EVERY_CORE = '--maxWorkers=100%';

const failed = await runSteps([
  [
    { name: 'install', budget: 60, go: installPackages },
    { name: 'browser install', budget: 30, go: installBrowser },
  ],
  { name: 'build', budget: 60, go: () => npm('build') },
  { name: 'check', budget: 20, go: () => npm('check') },
  // What computes takes the time of the processor that the other lane leaves while it waits for a
  // system to start, a timer to fire, or a page.
  [
    [
      { name: 'lint', budget: 240, go: () => npm('lint') },
      { name: 'unit', budget: 260, go: () => jest('unit', EVERY_CORE) },
      { name: 'db', budget: 600, go: () => jest('db', EVERY_CORE) },
    ],
    [
      { name: 'browser', budget: 400, go: () => jest('browser', '--runInBand') },
      { name: 'system', budget: 450, go: () => jest('system', '--runInBand') },
      { name: 'fuzz', budget: 200, go: () => jest('fuzz', '--runInBand') },
    ],
  ],
]);
process.exit(failed.length ? 1 : 0);
