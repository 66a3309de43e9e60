import { createHash } from 'node:crypto';
import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Postgres refuses to run as root, so root runs it as the user `nobody`. */
export interface ServerIdentity {
  uid?: number;
  gid?: number;
}

const SHARED_PLACE = '/var/lib/waymark';
const NOBODY = { uid: 65534, gid: 65534 };

export const serverIdentity = (): ServerIdentity => (process.getuid?.() === 0 ? NOBODY : {});

/**
 * Whether that user may pass through every folder above the path. The user `nobody` cannot pass
 * through a home folder of root with mode 0700.
 */
export function isReachable(path: string, identity: ServerIdentity): boolean {
  const folders = ancestorsOf(resolve(path)).filter(exists);
  return identity.uid === undefined
    ? true
    : folders.every((folder) => (statSync(folder).mode & constants.S_IXOTH) !== 0);
}

/** The wanted place, or one outside root's private folders that replaces it. */
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
