import type { Instant } from '../ids.js';
import { CHANNELS, type ChannelRule, type ContactRule, type YesNo } from './contact-facts.js';
import { commonTimes } from './safe-times.js';

/**
 * The rule after a later file from the source, which may only tighten it: the file's 'no' counts,
 * its 'yes' does not, and its silence takes back only what a file had said. A number that it
 * changes has to be verified again. The victim's own word counts more than any file
 * (docs/service/safe-contact.md).
 */
export const tightenOnly = (current: ContactRule, feed: ContactRule): ContactRule => {
  const times = commonTimes(current.safeTimes, feed.safeTimes);
  return {
    ...current,
    // What suspends contact ends any other way too.
    ...(CHANNELS.some((channel) => feed.channels[channel].suspendedAt !== null) && {
      otherWay: null,
    }),
    channels: Object.fromEntries(
      CHANNELS.map((channel) => [
        channel,
        tighten(current.channels[channel], feed.channels[channel]),
      ]),
    ) as ContactRule['channels'],
    safeTimes: times ?? current.safeTimes,
    // A person sorts out two sets of times that exclude each other.
    unreadTimes: current.unreadTimes || feed.unreadTimes || times === null,
  };
};

const tighten = (before: ChannelRule, feed: ChannelRule): ChannelRule => {
  const current = withNewAddress(withNewNumber(before, feed), feed);
  const suspendedAt = earlier(current.suspendedAt, feed.suspendedAt);
  const changedAt = later(current.changedAt, feed.changedAt);
  const says = feed.safe === 'unknown' && current.saidBy === 'victim' ? current.safe : feed.safe;
  // A first number is no looser rule: until somebody has asked, it allows a live call only.
  const known = current.known || feed.known;
  if (RANK[says] >= RANK[current.safe]) return { ...current, known, suspendedAt, changedAt };
  return {
    ...current,
    known,
    safe: says,
    saidBy: feed.saidBy,
    askedAt: feed.askedAt,
    suspendedAt,
    changedAt,
    ...(feed.dead && { dead: feed.dead }),
  };
};

/** A dead number says nothing of one that came after it. */
const withNewNumber = ({ dead, ...rule }: ChannelRule, { changedAt }: ChannelRule): ChannelRule => {
  if (dead === undefined) return rule;
  const isNew = changedAt !== null && (rule.changedAt === null || changedAt > rule.changedAt);
  return isNew ? { ...rule, safe: 'unknown' } : { ...rule, dead };
};

/** Nobody knows whether the suspect knows another address too. */
const withNewAddress = (
  { hiddenFromSuspect, ...rule }: ChannelRule,
  { changedAt }: ChannelRule,
): ChannelRule => (hiddenFromSuspect && changedAt === null ? { ...rule, hiddenFromSuspect } : rule);

const RANK: Record<YesNo, number> = { no: 0, unknown: 1, yes: 2 };
const earlier = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b < a) ? b : a;
const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || (b !== null && b > a) ? b : a;
