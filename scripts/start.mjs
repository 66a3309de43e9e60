// npm start: installs missing packages, builds if a source has changed, then starts everything and
// keeps it running.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, packagesAreInstalled } from './install.mjs';
import { ROOT, run, seconds } from './steps.mjs';

const STAMP = join(ROOT, 'node_modules/.waymark-build');
const MAIN = join(ROOT, 'apps/launcher/dist/main.js');

console.log('Waymark');
if (!packagesAreInstalled()) await step('packages', installPackages);
const sources = sourcesStamp();
if (!existsSync(MAIN) || !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sources) {
  await step('build', () => run('npm', ['run', '--silent', 'build'], { quiet: true }));
  writeFileSync(STAMP, sources);
}
const { main } = await import(
  new URL('apps/launcher/dist/main.js', new URL('../', import.meta.url)).href
);
process.exit(await main(process.argv.slice(2)));

async function step(name, work) {
  const began = Date.now();
  const code = await work();
  console.log(
    `  ${code === 0 ? '✓' : '✗'} ${name.padEnd(34)} ${seconds(Date.now() - began).padStart(8)}`,
  );
  if (code !== 0) process.exit(code);
}

/** Changes when a source file does. It reads names, sizes and times, which takes milliseconds. */
function sourcesStamp() {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json')));
  for (const area of ['libs', 'apps']) {
    for (const room of readdirSync(join(ROOT, area)))
      for (const line of filesOf(join(ROOT, area, room))) hash.update(line);
  }
  return hash.digest('hex');
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      ({ name }) => !['dist', 'node_modules'].includes(name) && !name.endsWith('.tsbuildinfo'),
    )
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesOf(path);
      const { size, mtimeMs } = statSync(path);
      return [`${path} ${size} ${mtimeMs}\n`];
    });
}
