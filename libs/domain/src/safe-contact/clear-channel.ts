import type { Instant } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import type { Channel, ContactRule } from './contact-facts.js';

/** Who says that one channel is safe again. `route` is how the victim confirmed it. */
export interface Clearance {
  channel: Channel;
  at: Instant;
  confirmedByVictim: boolean;
  /** `described`: another way, in words; the second person judges whether it is another. */
  route: Channel | 'in-person' | 'described';
  by: string;
  agreedBy: string | null;
}
export type ClearanceRefusal =
  'not-confirmed-by-victim' | 'same-route' | 'second-person' | 'not-suspended' | 'no-address';

/**
 * One channel at a time, on the victim's own confirmation by another route, agreed by a second
 * person (domain.md E0.4).
 */
export const clearChannel = (
  rule: ContactRule,
  clearance: Clearance,
): Result<ContactRule, ClearanceRefusal> => {
  const current = rule.channels[clearance.channel];
  if (!current.known) return failure('no-address');
  if (current.suspendedAt === null) return failure('not-suspended');
  if (!clearance.confirmedByVictim) return failure('not-confirmed-by-victim');
  if (lineOf(clearance.route) === lineOf(clearance.channel)) return failure('same-route');
  if (clearance.agreedBy === null || clearance.agreedBy === clearance.by)
    return failure('second-person');
  const cleared = {
    ...current,
    suspendedAt: null,
    safe: 'yes' as const,
    saidBy: 'victim' as const,
    askedAt: clearance.at,
  };
  return success({ ...rule, channels: { ...rule.channels, [clearance.channel]: cleared } });
};

/** A call, a text and a voicemail reach the same telephone: none confirms another. */
const lineOf = (route: Clearance['route']): string =>
  route === 'text' || route === 'voicemail' ? 'call' : route;
