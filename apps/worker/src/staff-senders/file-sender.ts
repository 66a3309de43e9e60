import {
  SIMULATED_SENDER,
  type StaffMessage,
  type StaffReceipt,
  type StaffSender,
} from '@waymark/engine';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Numbers and addresses that fail, as with a test key of GOV.UK Notify. */
const FAILS: Readonly<Record<string, string>> = {
  '07700900002': 'permanent-failure',
  '07700900003': 'temporary-failure',
  'perm-fail@simulator.notify': 'permanent-failure',
  'temp-fail@simulator.notify': 'temporary-failure',
};

/**
 * Sends nothing: it writes each message to a file that only its owner can read. A file reaches
 * nobody, so it says `sent` and no more. Only where the configuration names `simulated` it plays
 * the telephone too, under that name: what would have been delivered is delivered, except to the
 * numbers that fail. Everybody who reads the record sees that it was only simulated.
 */
export function fileSender(
  folder: string,
  { simulated = false }: { simulated?: boolean } = {},
): StaffSender {
  const pathOf = (reference: string): string =>
    join(folder, `${createHash('sha256').update(reference).digest('hex').slice(0, 32)}.json`);
  const receiptFor = (to: string): Exclude<StaffReceipt, { outcome: 'not-found' | 'unknown' }> => {
    const code = FAILS[to.replace(/\s/g, '')];
    if (!simulated) return { outcome: 'sent' };
    return code ? { outcome: 'failed', code } : { outcome: 'delivered' };
  };
  return {
    name: simulated ? SIMULATED_SENDER : 'file',
    external: false,
    send: async (message) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const { reference, channel, to, text } = message;
      writeFileSync(pathOf(reference), JSON.stringify({ reference, channel, to, text }), {
        mode: 0o600,
      });
      return receiptFor(to);
    },
    lookup: async ({ reference }) => {
      if (!existsSync(pathOf(reference))) return { outcome: 'not-found' };
      const { to } = JSON.parse(readFileSync(pathOf(reference), 'utf8')) as StaffMessage;
      return receiptFor(to);
    },
  };
}
