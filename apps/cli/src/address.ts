import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Unusable } from './exit-code.js';

/** `--url`; else WAYMARK_URL; else the system last started from this folder or one above it. */
export function systemUrl(given: string | undefined): string {
  const url = given ?? (process.env['WAYMARK_URL'] || leftAddress());
  if (!url)
    throw new Unusable(
      'No running system was found. Start one with `npm start`, ' +
        'or give its address with --url or WAYMARK_URL.',
    );
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Unusable(`${url} is not an address. Use one that begins with http:// or https://.`);
  return url.replace(/\/+$/, '');
}

/**
 * The address that `npm start` wrote: that of a running system with another data folder, else the
 * one in the data folder.
 */
function leftAddress(): string | undefined {
  const named = process.env['WAYMARK_DATA'];
  const folders = named
    ? [resolve(named)]
    : above(process.cwd()).map((folder) => join(folder, '.waymark'));
  return folders
    .map((folder) => running(textOf(folder, 'last-started')) ?? textOf(folder, 'address'))
    .find((address) => address !== undefined);
}

function above(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}

/** Reads `URL PID`. The address counts only while that process runs. */
function running(note: string | undefined): string | undefined {
  const [url, pid] = (note ?? '').split(' ');
  try {
    if (!url || !Number(pid)) return undefined;
    process.kill(Number(pid), 0);
    return url;
  } catch {
    return undefined;
  }
}

function textOf(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, name), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
