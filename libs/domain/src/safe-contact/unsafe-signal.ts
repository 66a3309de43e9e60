import type { Grade } from '../grade.js';
import { effectiveGrade } from '../grade.js';
import type { Instant } from '../ids.js';
import { isSensitive } from './channel-state.js';
import {
  CHANNELS,
  type ContactPolicy,
  type ContactRule,
  type CrimeFacts,
  type SuspectFacts,
} from './contact-facts.js';

/** Signs that somebody else is at the other end. */
export type UnsafeSignal = 'someone-else-answered' | 'reply-not-hers' | 'warning';

/**
 * Deadline rules of the task to find a safe route: High 4 clock hours, others 1 working day.
 * Ungraded is handled as high.
 */
export const SAFE_ROUTE_RULE: Record<Grade, string> = {
  high: 'safe-route-high',
  medium: 'safe-route-other',
  standard: 'safe-route-other',
};

/**
 * Does this suspend every channel? Who answers is [L] for crimes that are not sensitive; a wrong
 * reply or a warning never is.
 */
export const suspendsContact = (
  signal: UnsafeSignal,
  { crime, suspect }: { crime: CrimeFacts; suspect: SuspectFacts | null },
  policy: ContactPolicy,
): boolean =>
  signal !== 'someone-else-answered' ||
  isSensitive(crime, suspect) ||
  policy.someoneElseOtherCrimes === 'unsafe';

/** Suspends every channel; what was suspended before keeps its date. */
export const suspendAll = (rule: ContactRule, at: Instant): ContactRule => ({
  ...rule,
  channels: Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      { ...rule.channels[channel], suspendedAt: rule.channels[channel].suspendedAt ?? at },
    ]),
  ) as ContactRule['channels'],
});

export const safeRouteRule = (grade: Grade | null): string =>
  SAFE_ROUTE_RULE[effectiveGrade(grade)];
