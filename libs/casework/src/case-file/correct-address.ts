import { UNKNOWN_CHANNEL, type ChannelRule, type YesNo } from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import { addIndexes } from './add-indexes.js';
import type { IndexEntry } from './blind-indexes.js';
import type { CaseFile } from './case-file.js';
import { recordContactRule } from './contact-rule-row.js';
import { replacePoints, type NewPoint } from './replace-points.js';

type NewAddress = NewPoint & { channel: 'email' | 'letter' };

/**
 * Takes another email or postal address into the file, by the rules of another number: only the
 * victim's own word makes it safe, and a channel that is suspended stays so. What is known of the
 * suspect and where the victim lives is only ever made stricter: no letter goes to an address that
 * the suspect knows, and to a new one only if the victim says that the suspect does not
 * (docs/service/safe-contact.md#another-number).
 */
export async function correctAddress(
  within: CaseTransaction,
  file: CaseFile,
  { address, suspectKnows }: { address: NewAddress; suspectKnows: YesNo | null },
): Promise<CaseFile> {
  const plain = plainOf(address.value);
  await replacePoints(within, file, {
    point: address,
    isSame: (value) => plainOf(value) === plain,
  });
  const entries = indexesOf(address);
  if (entries.length > 0) await addIndexes(within, { caseId: file.id, entries });
  const { contact, suspect } = file.details;
  const isKnownToSuspect = address.channel === 'letter' && suspectKnows === 'yes';
  const rule = {
    ...contact,
    channels: {
      ...contact.channels,
      [address.channel]: ruleOf(within, contact.channels[address.channel], {
        address,
        suspectKnows: address.channel === 'letter' ? suspectKnows : null,
      }),
    },
  };
  await recordContactRule(within, file.id, {
    rule,
    source: address.saidBy === 'victim' ? 'victim' : 'worker',
    confirmedByVictim: address.saidBy === 'victim',
  });
  return {
    ...file,
    details: {
      ...file.details,
      contact: rule,
      suspect: suspect && isKnownToSuspect ? { ...suspect, knowsAddress: 'yes' } : suspect,
    },
  };
}

function ruleOf(
  { at }: CaseTransaction,
  before: ChannelRule,
  { address, suspectKnows }: { address: NewAddress; suspectKnows: YesNo | null },
): ChannelRule {
  const { safety, saidBy } = address;
  const fresh: ChannelRule = {
    ...UNKNOWN_CHANNEL,
    known: true,
    changedAt: at,
    suspendedAt: before.suspendedAt,
  };
  if (safety === 'unsafe' || suspectKnows === 'yes')
    return { ...fresh, safe: 'no', saidBy, askedAt: at };
  if (safety !== 'safe' || saidBy !== 'victim') return fresh;
  return {
    ...fresh,
    safe: 'yes',
    saidBy,
    askedAt: at,
    ...(suspectKnows === 'no' && { hiddenFromSuspect: true }),
  };
}

const plainOf = (value: string): string =>
  value
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}@.]+/gu, ' ')
    .trim();

const POSTCODE = /\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b/i;

function indexesOf({ channel, value }: NewAddress): IndexEntry[] {
  if (channel === 'email') return [{ kind: 'email', text: value.toLowerCase() }];
  const found = POSTCODE.exec(value);
  return found ? [{ kind: 'postcode', text: `${found[1]}${found[2]}`.toUpperCase() }] : [];
}
