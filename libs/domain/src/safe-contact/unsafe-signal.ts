import type { Instant } from '../ids.js';
import { isSensitive } from './channel-state.js';
import {
  CHANNELS,
  type ContactPolicy,
  type ContactRule,
  type CrimeFacts,
  type SuspectFacts,
} from './contact-facts.js';

/**
 * Signs that somebody else is at the other end or may hear what we left there, or that nobody is.
 */
export type UnsafeSignal =
  | 'someone-else-answered'
  | 'reply-not-hers'
  | 'warning'
  | 'not-connected'
  | 'death-said'
  | 'sent-not-safe';

/**
 * Does this signal suspend every channel? A wrong reply or a warning always does. For crimes that
 * are not sensitive, local policy says whether somebody else's answer does, or what was left or
 * sent where that is not safe.
 */
export const suspendsContact = (
  signal: UnsafeSignal,
  { crime, suspect }: { crime: CrimeFacts; suspect: SuspectFacts | null },
  policy: ContactPolicy,
): boolean =>
  (signal !== 'someone-else-answered' && signal !== 'sent-not-safe') ||
  isSensitive(crime, suspect) ||
  policy.someoneElseOtherCrimes === 'unsafe';

/**
 * Suspends every channel, and ends any other way: nobody knows yet what is safe. A channel that was
 * suspended before keeps its date.
 */
export const suspendAll = (rule: ContactRule, at: Instant): ContactRule => ({
  ...rule,
  otherWay: null,
  channels: Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      { ...rule.channels[channel], suspendedAt: rule.channels[channel].suspendedAt ?? at },
    ]),
  ) as ContactRule['channels'],
});
