import {
  commonTimes,
  isBlank,
  parseSafeTimes,
  type Channel,
  type ChannelRule,
  type ContactRule,
  type OtherWay,
  type SafeWindow,
} from '@waymark/domain';
import type { CaseTransaction } from '../case-transaction.js';
import type { CaseFile } from './case-file.js';
import { proposeClearance } from './clear-contact.js';
import { recordContactRule } from './contact-rule-row.js';

export type Safety = 'safe' | 'unsafe' | 'unknown';
/** How the victim may be contacted, as a form or a worker says it; `phone` is the live call. */
export interface ContactChange {
  phone?: Safety;
  text?: Safety;
  email?: Safety;
  letter?: Safety;
  voicemail?: Safety;
  safeTimes?: string | null;
  /** In person or through somebody; null if it is no way any more. */
  otherWay?: Pick<OtherWay, 'way' | 'words'> | null;
  confirmedByVictim: boolean;
}

const CHANNEL_OF = {
  phone: 'call',
  text: 'text',
  email: 'email',
  letter: 'letter',
  voicemail: 'voicemail',
} as const satisfies Record<string, Channel>;

/**
 * Records what was said about safe contact (docs/service/safe-contact.md). The victim's own word
 * sets a channel; anybody else's word only tightens it. A suspended channel stays suspended: the
 * victim's word makes a proposal, and a second person has to agree.
 */
export async function changeContact(
  within: CaseTransaction,
  file: CaseFile,
  change: ContactChange,
): Promise<CaseFile> {
  const { contact } = file.details;
  const said = Object.entries(CHANNEL_OF).flatMap(([name, channel]) => {
    const safety = change[name as keyof typeof CHANNEL_OF];
    return safety === undefined ? [] : [{ channel, safety }];
  });
  const channels = { ...contact.channels };
  for (const { channel, safety } of said)
    channels[channel] = setChannel(within, channels[channel], {
      safety,
      confirmed: change.confirmedByVictim,
    });
  const next: ContactRule = {
    ...contact,
    channels,
    ...timesOf(contact, change),
    ...(change.otherWay !== undefined && {
      otherWay: change.otherWay && { ...change.otherWay, by: within.by, at: within.at },
    }),
  };
  const toClear = change.confirmedByVictim
    ? said
        .filter(
          ({ channel, safety }) =>
            safety === 'safe' &&
            // What has no number or address cannot be cleared, and holds nothing else up.
            channels[channel].known &&
            channels[channel].suspendedAt !== null,
        )
        .map(({ channel }) => channel)
    : [];
  await recordContactRule(within, file.id, {
    rule: next,
    source: change.confirmedByVictim ? 'victim' : 'worker',
    confirmedByVictim: change.confirmedByVictim,
  });
  const changed: CaseFile = {
    ...file,
    details: {
      ...file.details,
      contact: next,
      safeTimesText: change.safeTimes === undefined ? file.details.safeTimesText : change.safeTimes,
      ...(change.safeTimes !== undefined && {
        safeTimesSaid: {
          whose: change.confirmedByVictim ? ('victim' as const) : ('other' as const),
          by: within.by,
          at: within.at,
        },
      }),
    },
  };
  return toClear.length ? proposeClearance(within, changed, toClear) : changed;
}

function setChannel(
  within: CaseTransaction,
  rule: ChannelRule,
  { safety, confirmed }: { safety: Safety; confirmed: boolean },
): ChannelRule {
  const safe = ({ safe: 'yes', unsafe: 'no', unknown: 'unknown' } as const)[safety];
  // A suspended channel takes a no at once, and a yes only when it is cleared.
  if (rule.suspendedAt !== null && safe === 'yes') return rule;
  if (confirmed) {
    const { dead: _, ...alive } = rule;
    return { ...alive, safe, saidBy: 'victim', askedAt: within.at };
  }
  if (safe === 'yes' || (safe === 'unknown' && (rule.safe === 'no' || rule.saidBy === 'victim')))
    return rule;
  return { ...rule, safe, saidBy: 'partner', askedAt: null };
}

/**
 * The victim's own times replace the known ones; those of anybody else only narrow them. Words that
 * cannot be read replace nothing: the known times stay, and nobody calls or writes until a person
 * has turned the words into times (docs/service/safe-contact.md#safe-times).
 */
function timesOf(
  contact: ContactRule,
  { safeTimes, confirmedByVictim }: ContactChange,
): { safeTimes: SafeWindow[]; unreadTimes: boolean } {
  const known = { safeTimes: contact.safeTimes, unreadTimes: contact.unreadTimes };
  if (safeTimes === undefined) return known;
  const none = safeTimes === null || isBlank(safeTimes);
  if (none) return confirmedByVictim ? { safeTimes: [], unreadTimes: false } : known;
  const windows = parseSafeTimes(safeTimes);
  if (windows === null) return { ...known, unreadTimes: true };
  if (confirmedByVictim) return { safeTimes: windows, unreadTimes: false };
  const common = commonTimes(contact.safeTimes, windows);
  return {
    safeTimes: common ?? contact.safeTimes,
    unreadTimes: contact.unreadTimes || common === null,
  };
}
