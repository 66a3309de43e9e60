import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Unusable } from './exit-code.js';

/** Where `npm start` leaves its address, in the data folder. */
const ADDRESS_FILE = 'address';

/** `--url`, else WAYMARK_URL, else the system last started from this folder. */
export function systemUrl(given: string | undefined): string {
  const url = given ?? process.env['WAYMARK_URL'] ?? leftAddress();
  if (!url) throw new Unusable('no system is known here: start one with `npm start`, or name it with --url or WAYMARK_URL');
  return url.replace(/\/+$/, '');
}

function leftAddress(): string | undefined {
  const folder = resolve(process.env['WAYMARK_DATA'] ?? '.waymark');
  try {
    return readFileSync(join(folder, ADDRESS_FILE), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
