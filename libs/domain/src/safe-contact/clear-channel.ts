import type { Instant } from '../ids.js';
import { failure, success, type Result } from '../result.js';
import type { Channel, ContactRule } from './contact-facts.js';

/** A request to use one channel again. `route` is how the victim confirmed that it is safe. */
export interface Clearance {
  channel: Channel;
  at: Instant;
  confirmedByVictim: boolean;
  /** `described`: in words. The second person judges whether it is another route. */
  route: Channel | 'in-person' | 'described';
  by: string;
  agreedBy: string | null;
}
export type ClearanceRefusal =
  'not-confirmed-by-victim' | 'same-route' | 'second-person' | 'not-suspended' | 'no-address';

/**
 * Lifts the suspension of one channel. The victim has to confirm it by another route, and a second
 * person has to agree (docs/service/safe-contact.md).
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

/** A call, a text and a voicemail reach the same telephone, so none of them confirms another. */
export const lineOf = (route: Clearance['route']): string =>
  route === 'text' || route === 'voicemail' ? 'call' : route;
