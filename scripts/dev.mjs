// npm run dev: everything that `npm start` runs, kept at the latest sources that compile. The web
// pages come from Vite with hot reload. Compile errors are shown and the old build keeps running.
import { installPackages, packagesAreInstalled } from './install.mjs';
import { ROOT, run } from './steps.mjs';

const COMPILE = [`${ROOT}node_modules/@typescript/native/bin/tsc`, '-b', '--checkers', '1'];

console.log('Waymark, watching its sources');
if (!packagesAreInstalled() && (await installPackages()) !== 0) process.exit(1);
if ((await run(process.execPath, [...COMPILE, 'tsconfig.json'])) !== 0) {
  console.error('npm run dev starts once the sources compile.');
  process.exit(1);
}
const { main } = await import(new URL('../apps/launcher/dist/main.js', import.meta.url).href);
process.exit(await main(['--watch', ...process.argv.slice(2)]));
