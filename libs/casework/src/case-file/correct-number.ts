import { UNKNOWN_CHANNEL, type Channel, type ChannelRule } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { addIndexes } from './add-indexes.js';
import { nationalNumber } from './blind-indexes.js';
import type { CaseFile } from './case-file.js';
import type { Safety } from './change-contact.js';
import { shareDeadNumbers } from './dead-numbers.js';
import { mergedWith } from './merged-with.js';
import { recordContactRule } from './contact-rule-row.js';
import { replacePoints } from './replace-points.js';

/** Another number of the victim, as it was given in a call or by the referrer. */
export interface NewNumber {
  phone: string;
  saidBy: 'victim' | 'police' | 'partner';
  safety: Safety;
  /** Is the number that we had theirs too? */
  old: 'replaced' | 'kept';
}

const BY_TELEPHONE = ['call', 'text', 'voicemail'] as const satisfies readonly Channel[];

/**
 * Takes another number into the file, the first to try. A number that is not theirs, or not used
 * any more, is never tried again. Only the victim's own word makes the new one safe, and only for
 * calls; nobody has been asked about texts and voicemail. A telephone that is suspended stays so
 * (docs/service/safe-contact.md#another-number).
 */
export async function correctNumber(
  within: CaseTransaction,
  file: CaseFile,
  number: NewNumber,
): Promise<CaseFile> {
  await replacePoints(within, file, {
    point: { ...number, channel: 'phone', value: number.phone },
    isSame: (value) => nationalNumber(value) === nationalNumber(number.phone),
  });
  await shareDeadNumbers(within, [file.id, ...(await mergedWith(within.tx, file.id))]);
  await addIndexes(within, {
    caseId: file.id,
    entries: [{ kind: 'telephone', text: nationalNumber(number.phone) }],
  });
  const { contact } = file.details;
  const rule = {
    ...contact,
    channels: {
      ...contact.channels,
      ...Object.fromEntries(
        BY_TELEPHONE.map((channel) => [
          channel,
          channelOf(within, { before: contact.channels[channel], channel, number }),
        ]),
      ),
    },
  };
  await recordContactRule(within, file.id, {
    rule,
    source: number.saidBy === 'victim' ? 'victim' : 'worker',
    confirmedByVictim: number.saidBy === 'victim',
  });
  return { ...file, details: { ...file.details, contact: rule } };
}

function channelOf(
  { at }: CaseTransaction,
  {
    before,
    channel,
    number,
  }: { before: ChannelRule; channel: (typeof BY_TELEPHONE)[number]; number: NewNumber },
): ChannelRule {
  const fresh: ChannelRule = {
    ...UNKNOWN_CHANNEL,
    known: true,
    changedAt: at,
    suspendedAt: before.suspendedAt,
  };
  if (number.safety === 'unsafe')
    return { ...fresh, safe: 'no', saidBy: number.saidBy, askedAt: at };
  const said = channel === 'call' && number.safety === 'safe' && number.saidBy === 'victim';
  return said ? { ...fresh, safe: 'yes', saidBy: 'victim', askedAt: at } : fresh;
}
