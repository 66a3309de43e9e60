import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Compiled } from './rebuild.js';

/**
 * Compiles what has changed since it was last compiled, in every room but the web pages. Rooms are
 * compiled side by side; more than one checker in each would do the same work several times.
 */
export function compile(root: string): Promise<Compiled> {
  const compiler = join(root, 'node_modules/@typescript/native/bin/tsc');
  const pretty = String(Boolean(process.stdout.isTTY));
  const args = [compiler, '-b', 'tsconfig.json', '--checkers', '1', '--pretty', pretty];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: root, encoding: 'utf8' }, (error, stdout, stderr) =>
      resolve({ ok: !error, output: `${stdout}${stderr}` }),
    );
  });
}
