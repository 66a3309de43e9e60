import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Unusable } from './exit-code.js';

/** `--url`, else WAYMARK_URL, else the system last started from this folder or one above it. */
export function systemUrl(given: string | undefined): string {
  const url = given ?? (process.env['WAYMARK_URL'] || leftAddress());
  if (!url)
    throw new Unusable(
      'no system is known here: start one with `npm start`, or name it with --url or WAYMARK_URL',
    );
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new Unusable(`${url} is no address of a system: it begins with http:// or https://`);
  return url.replace(/\/+$/, '');
}

/**
 * What `npm start` left: the note of one that runs with a data folder elsewhere, else the address
 * in the data folder.
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

/** `URL PID`: of no use once that process has ended. */
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
