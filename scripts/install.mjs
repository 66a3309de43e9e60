// Installs missing packages of the lock and, for the browser tests, a missing browser.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from './steps.mjs';

const NODE_MODULES = join(ROOT, 'node_modules');
const STAMP = join(NODE_MODULES, '.waymark-lock');
const lockText = () => readFileSync(join(ROOT, 'package-lock.json'), 'utf8');

/** Whether node_modules has the packages of the lock. */
export function packagesAreInstalled() {
  if (existsSync(STAMP)) return readFileSync(STAMP, 'utf8') === lockText();
  const hidden = join(NODE_MODULES, '.package-lock.json');
  return (
    existsSync(hidden) &&
    statSync(hidden).mtimeMs >= statSync(join(ROOT, 'package-lock.json')).mtimeMs
  );
}

/** Installs the packages of the lock unless they are installed. */
export async function installPackages() {
  if (packagesAreInstalled()) return 0;
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    quiet: true,
  });
  if (code === 0) writeFileSync(STAMP, lockText());
  return code;
}

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium: the one that CHROMIUM names, or one in the usual places. */
export const browserPath = () =>
  [process.env.CHROMIUM, ...BROWSERS].find((path) => path && existsSync(path));

/** Installs Debian's Chromium if there is none and this user may install packages. */
export async function installBrowser() {
  if (browserPath()) return 0;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    console.error('The browser tests need Chromium: install it, or name one in CHROMIUM.');
    return 1;
  }
  const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  if ((await run('apt-get', ['update', '-qq'], quiet)) !== 0) return 1;
  return run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    quiet,
  );
}
