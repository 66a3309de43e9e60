// npm run bench [-- --peers] [-- --only ROW]: measures the rows of docs/benchmarks.md.
import { installPackages } from './install.mjs';
import { ROOT, run } from './steps.mjs';

if ((await installPackages()) !== 0) process.exit(1);
if ((await run('npm', ['run', '--silent', 'build'], { quiet: true })) !== 0) process.exit(1);
process.exit(await run(process.execPath, [`${ROOT}bench/main.mjs`, ...process.argv.slice(2)]));
