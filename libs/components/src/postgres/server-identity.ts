import { createHash } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Postgres refuses to run as root: there it runs as nobody, and no system user is made for it. */
export interface ServerIdentity {
  uid?: number;
  gid?: number;
}

const SHARED_PLACE = '/var/lib/waymark';
const NOBODY = { uid: 65534, gid: 65534 };

export const serverIdentity = (): ServerIdentity => (process.getuid?.() === 0 ? NOBODY : {});

/**
 * Whether that identity may pass through every folder above (a 0700 home of root stops nobody on
 * the way).
 */
export function isReachable(path: string, identity: ServerIdentity): boolean {
  const folders = ancestorsOf(resolve(path)).filter(exists);
  return identity.uid === undefined
    ? true
    : folders.every((folder) => (statSync(folder).mode & constants.S_IXOTH) !== 0);
}

/** That place, or one outside root's private folders that stands in for it. */
export function reachablePlace(wanted: string, identity: ServerIdentity): string {
  if (isReachable(wanted, identity)) return wanted;
  return join(
    SHARED_PLACE,
    createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 16),
  );
}

function ancestorsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...ancestorsOf(parent), parent];
}

function exists(folder: string): boolean {
  try {
    accessSync(folder);
    return true;
  } catch {
    return false;
  }
}
