import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isReachable, reachablePlace, type ServerIdentity } from './server-identity.js';

interface Link {
  source: string;
  target: string;
}

/**
 * The packaged programs at a place where the server's user can execute them: the package itself, or
 * a copy. Links between libraries are made first, in case npm skipped the package's install script.
 */
export function reachableCopy(native: string, cache: string, identity: ServerIdentity): string {
  linkLibraries(native);
  if (isReachable(join(native, 'bin', 'postgres'), identity)) return native;
  const copy = reachablePlace(cache, identity);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
  rmSync(partial, { recursive: true, force: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  renameSync(partial, copy);
  return copy;
}

function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const place = join(dirname(native), link.target);
    if (!existsSync(place)) symlinkSync(basename(link.source), place);
  }
}
