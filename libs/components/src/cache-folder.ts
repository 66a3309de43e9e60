import { mkdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** The folder where every checkout of this user keeps fetched programs. It is made if missing. */
export function cacheFolder(): string {
  const root =
    process.env['XDG_CACHE_HOME'] ??
    (platform() === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'));
  const folder = join(root, 'waymark');
  mkdirSync(folder, { recursive: true });
  return folder;
}
