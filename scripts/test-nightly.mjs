// npm run test:nightly: what takes longer than a change should wait for.
import { installPackages } from './install.mjs';
import { run, runSteps } from './steps.mjs';

const failed = await runSteps([
  { name: 'install', budget: 150, go: installPackages },
  { name: 'build', budget: 90, go: () => run('npm', ['run', '--silent', 'build']) },
  { name: 'nightly', budget: 3_000, go: () => run(process.execPath, ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--selectProjects', 'nightly', '--runInBand'], { env: { TZ: 'UTC', WAYMARK_NIGHTLY: '1' } }) },
]);
process.exit(failed.length ? 1 : 0);
