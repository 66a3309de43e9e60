// npm run conformance: the conformance tests that others wrote, if they are beside the project. The
// floors in test/conformance/floors.json only rise.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from './install.mjs';
import { ROOT, run } from './steps.mjs';

const RUNNER = join(ROOT, '../shared/conformance/run.mjs');

if (!existsSync(RUNNER)) {
  console.log('There are no conformance suites beside this checkout (../shared/conformance).');
  process.exit(0);
}
const floors = JSON.parse(readFileSync(join(ROOT, 'test/conformance/floors.json'), 'utf8'));
const given = process.argv.slice(2);
const minimums = given.length
  ? []
  : Object.entries(floors).flatMap(([suite, floor]) => ['--min', `${suite}=${floor}`]);
if ((await installPackages()) !== 0) process.exit(1);
if ((await run('npm', ['run', '--silent', 'build'], { quiet: true })) !== 0) process.exit(1);
process.exit(
  await run(process.execPath, [
    RUNNER,
    '--adapter',
    'node apps/cli/bin/waymark.js engine --stdio',
    ...(given.length
      ? given
      : ['--suite', 'protocol,pebl,static,dmn,interchange,token-simulation']),
    ...minimums,
  ]),
);
