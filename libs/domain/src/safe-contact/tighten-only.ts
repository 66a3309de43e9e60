import type { Instant } from '../ids.js';
import { CHANNELS, type ChannelRule, type ContactRule, type YesNo } from './contact-facts.js';
import { commonTimes } from './safe-times.js';

/**
 * What a later feed may change: it may only tighten. Its 'no' counts, its 'yes' does not, its
 * silence takes back only what
 * a feed had said; a number it changes must be verified again. The victim's own word beats any
 * feed.
 */
export const tightenOnly = (current: ContactRule, feed: ContactRule): ContactRule => {
  const times = commonTimes(current.safeTimes, feed.safeTimes);
  return {
    channels: Object.fromEntries(
      CHANNELS.map((channel) => [
        channel,
        tighten(current.channels[channel], feed.channels[channel]),
      ]),
    ) as ContactRule['channels'],
    safeTimes: times ?? current.safeTimes,
    // Two sets of times that exclude each other are for a person to sort out.
    unreadTimes: current.unreadTimes || feed.unreadTimes || times === null,
  };
};

const tighten = (current: ChannelRule, feed: ChannelRule): ChannelRule => {
  const suspendedAt = earlier(current.suspendedAt, feed.suspendedAt);
  const changedAt = later(current.changedAt, feed.changedAt);
  const says = feed.safe === 'unknown' && current.saidBy === 'victim' ? current.safe : feed.safe;
  if (RANK[says] >= RANK[current.safe]) return { ...current, suspendedAt, changedAt };
  return {
    ...current,
    safe: says,
    saidBy: feed.saidBy,
    askedAt: feed.askedAt,
    suspendedAt,
    changedAt,
  };
};

const RANK: Record<YesNo, number> = { no: 0, unknown: 1, yes: 2 };
const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b < a) ? b : a;
const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b > a) ? b : a;
