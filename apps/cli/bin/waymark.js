#!/usr/bin/env node
// Runs the built command; builds it first where that has not been done.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const built = spawnSync(
    process.execPath,
    ['node_modules/nx/dist/bin/nx.js', 'run', '@waymark/cli:build'],
    { cwd: root, stdio: ['ignore', 2, 2] },
  );
  if (built.status !== 0) {
    console.error('waymark: the command could not be built; run `npm ci` in the project first');
    process.exit(2);
  }
}
await import(main.href);
