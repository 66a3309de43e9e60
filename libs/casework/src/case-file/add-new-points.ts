import type { CaseId } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { addContactPoint } from './add-contact-point.js';
import { nationalNumber } from './blind-indexes.js';
import { readContactPoints, type ContactPoint } from './contact-points.js';

type Channel = ContactPoint['channel'];
const LAST_TO_TRY = 9;

/**
 * Adds the numbers and addresses that the file does not have yet, as the last to try. One that was
 * found not to be theirs, or not used any more, does not come back this way
 * (docs/service/safe-contact.md#another-number).
 * @returns the channels that have a new one
 */
export async function addNewPoints(
  within: CaseTransaction,
  { caseId, saidBy }: { caseId: CaseId; saidBy: 'police' | null },
  said: readonly { channel: Channel; value: string | null }[],
): Promise<Set<Channel>> {
  const points = await readContactPoints(within, caseId, { ended: true });
  const known = new Set(points.map(({ channel, value }) => plain(channel, value)));
  const added = new Set<Channel>();
  for (const { channel, value } of said) {
    if (!value || known.has(plain(channel, value))) continue;
    known.add(plain(channel, value));
    await addContactPoint(within, caseId, { channel, value, rank: LAST_TO_TRY, saidBy });
    added.add(channel);
  }
  return added;
}

const plain = (channel: string, value: string): string =>
  channel === 'phone' || channel === 'text'
    ? `${channel} ${nationalNumber(value)}`
    : `${channel} ${value.toLowerCase().replaceAll(/[^\p{L}\p{N}@]+/gu, ' ')}`;
