import { addDays } from '../time/local-date.js';
import { instantOf, localTime, toMillis, toText } from '../time/time-zone.js';
import type {
  Channel,
  ChannelRule,
  ContactFacts,
  ContactPolicy,
  CrimeFacts,
  DeadNumber,
  SuspectFacts,
} from './contact-facts.js';

/** Why a channel may not be used, or only for a live call. Codes are stable; screens word them. */
export type ChannelReason =
  | 'no-address'
  | 'said-unsafe'
  | DeadNumber
  | 'suspect-may-answer'
  | 'suspended'
  | 'unverified'
  | 'police-undated'
  | 'verification-expired'
  | 'suspect-released'
  | 'bail-changed'
  | 'new-number'
  | 'reconciled'
  | 'suspect-may-see-letter'
  | 'voicemail-not-requested';

/** Relationship and address count too, not only the flags (docs/service/safe-contact.md). */
export const isSensitive = (crime: CrimeFacts, suspect: SuspectFacts | null): boolean =>
  crime.domesticAbuse ||
  crime.sexualViolence ||
  crime.stalking ||
  crime.hba ||
  crime.exploitation ||
  crime.child ||
  (suspect !== null && isClose(suspect));

/** May this channel be used now? An empty list means yes. */
export const refusalsOf = (
  channel: Channel,
  facts: ContactFacts,
  policy: ContactPolicy,
): ChannelReason[] => {
  const rule = facts.rule.channels[channel];
  if (!rule.known) return ['no-address'];
  if (rule.suspendedAt !== null) return ['suspended'];
  if (rule.dead !== undefined) return [rule.dead];
  if (channel === 'letter' && !rule.hiddenFromSuspect && suspectMaySeeLetter(facts.suspect))
    return ['suspect-may-see-letter'];
  if (rule.safe === 'no') return ['said-unsafe'];
  if (TELEPHONE.has(channel) && suspectMayAnswer(rule, facts)) return ['suspect-may-answer'];
  // A live call may ask the victim. What stays behind needs the victim's word first.
  if (channel === 'call') return [];
  if (channel === 'voicemail' && rule.saidBy !== 'victim') return ['voicemail-not-requested'];
  const doubt = doubtsOf(channel, facts, policy);
  return isSensitive(facts.crime, facts.suspect) ||
    channel === 'voicemail' ||
    policy.unverifiedOtherCrimes === 'live-call-only'
    ? doubt
    : [];
};

/** Why a channel does not count as verified; empty when it does. */
export const doubtsOf = (
  channel: Channel,
  facts: ContactFacts,
  policy: ContactPolicy,
): ChannelReason[] => {
  const rule = facts.rule.channels[channel];
  if (rule.safe !== 'yes') return ['unverified'];
  if (rule.askedAt === null || rule.askedAt > facts.at)
    return [rule.saidBy === 'victim' ? 'unverified' : 'police-undated'];
  const asked = rule.askedAt;
  const since = (event: string | null | undefined): boolean =>
    typeof event === 'string' && event <= facts.at && event > asked;
  const doubts: ChannelReason[] = [];
  if (since(facts.suspect?.releasedAt)) doubts.push('suspect-released');
  if (since(facts.suspect?.bailChangedAt)) doubts.push('bail-changed');
  if (since(rule.changedAt)) doubts.push('new-number');
  if (since(facts.reconciledAt)) doubts.push('reconciled');
  if (facts.at > daysAfter(asked, policy.reverifyAfterDays)) doubts.push('verification-expired');
  return doubts;
};

const isClose = ({ relationship, livesAtAddress }: SuspectFacts): boolean =>
  CLOSE.has(relationship) || livesAtAddress === 'yes';
const CLOSE: ReadonlySet<string> = new Set<SuspectFacts['relationship']>([
  'partner',
  'ex-partner',
  'family',
  'household',
  'carer',
  'unread',
]);

/**
 * The suspect lives at the address, holds keys to it or may know it. Only a stranger, or a suspect
 * of whom that is recorded, does not know it.
 */
const suspectMaySeeLetter = (suspect: SuspectFacts | null): boolean =>
  suspect !== null &&
  (suspect.livesAtAddress === 'yes' ||
    suspect.holdsKeys === 'yes' ||
    suspect.knowsAddress === 'yes' ||
    (suspect.knowsAddress === 'unknown' && suspect.relationship !== 'stranger'));

/**
 * A child seldom has a telephone that nobody else at home answers. So the referrer's number is the
 * household's until somebody has said whose it is, if the suspect is of the household or close to
 * the child (docs/service/safe-contact.md#a-child).
 */
const suspectMayAnswer = (
  { safe, changedAt }: ChannelRule,
  { crime, suspect }: Pick<ContactFacts, 'crime' | 'suspect'>,
): boolean =>
  crime.child &&
  suspect !== null &&
  (suspect.livesAtAddress === 'yes' ||
    (suspect.livesAtAddress === 'unknown' && CLOSE.has(suspect.relationship))) &&
  safe !== 'yes' &&
  changedAt === null;

/** They reach the same telephone. */
const TELEPHONE: ReadonlySet<Channel> = new Set<Channel>(['call', 'text', 'voicemail']);

const daysAfter = (at: string, days: number): string => {
  const { date, ofDay } = localTime(toMillis(at));
  return toText(instantOf({ date: addDays(date, days), ofDay }));
};
