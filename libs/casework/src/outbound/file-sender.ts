import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sender } from './sender.js';

/**
 * Sends nothing: it writes each message to a file that only its owner can read, and says so,
 * because a file reaches nobody. A repeated reference overwrites its file.
 */
export function fileSender(folder: string): Sender {
  const pathOf = (reference: string): string =>
    join(folder, `${createHash('sha256').update(reference).digest('hex').slice(0, 32)}.json`);
  return {
    sends: false,
    send: async (message) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(pathOf(message.reference), JSON.stringify(message), {
        mode: 0o600,
        flag: existsSync(pathOf(message.reference)) ? 'r+' : 'wx',
      });
      return { outcome: 'written' };
    },
    lookup: async (reference) => (existsSync(pathOf(reference)) ? 'written' : 'unknown'),
  };
}
