import { mkdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** Where fetched programs are kept for every checkout of this user; made when missing. */
export function cacheFolder(): string {
  const root =
    process.env['XDG_CACHE_HOME'] ??
    (platform() === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
  const folder = join(root, 'waymark');
  mkdirSync(folder, { recursive: true });
  return folder;
}
