import type { Instant } from '../ids.js';
import type { Role } from '../roles.js';
import { refusalsOf, type ChannelReason } from './channel-state.js';
import type { Channel, ContactFacts, ContactPolicy, CrimeFacts } from './contact-facts.js';
import { nextSafeTime } from './safe-times.js';

/** Why nothing is sent by any channel. */
type MessageReason =
  | 'has-died'
  | 'death-not-confirmed'
  | 'not-named-by-victim'
  | 'childs-wishes-not-recorded'
  | 'parent-and-suspect'
  | 'interpreter-not-independent'
  | 'contact-withdrawn'
  | 'route-not-chosen'
  | 'not-chosen-by-victim'
  | 'safe-times-unread'
  | 'no-safe-time';
export type ContactReason = ChannelReason | MessageReason;

/** What a person has to do if nothing may be sent. */
export type ContactTask =
  | 'find-safe-route'
  | 'choose-route'
  | 'ask-the-victim'
  | 'record-childs-wishes'
  | 'read-safe-times'
  | 'find-interpreter'
  | 'decide-contact'
  | 'death';

interface Permitted {
  channel: Channel;
  /**
   * A neutral sender and no name of the service. In a call, the victim first confirms who they are
   * and that they are alone.
   */
  content: 'neutral' | 'ask-first';
  /** May a message be left if nobody answers? Only if the victim asked for it. */
  voicemail: boolean;
  reasons: ContactReason[];
}

export type ContactDecision =
  | ({ outcome: 'send' } & Permitted)
  | ({ outcome: 'delay'; until: Instant } & Permitted)
  /** By another channel than asked for, from `until` on. */
  | ({ outcome: 'switch'; instead: Channel; until: Instant } & Permitted)
  | {
      outcome: 'block';
      reasons: ContactReason[];
      task: ContactTask | null;
      alert: Role[];
      holdFile: boolean;
    };

/**
 * May this message go out now, by this channel, to this person? No diagram can overrule the answer
 * (docs/service/rules.md#rule-1, docs/service/safe-contact.md); `policy` is what each organisation
 * decides. The caller reads the facts in the transaction that marks the message `sending`.
 */
export const decideContact = (facts: ContactFacts, policy: ContactPolicy): ContactDecision => {
  for (const rule of MESSAGE_RULES) {
    const refused = rule(facts);
    if (refused) return refused;
  }
  const reasons = refusalsOf(facts.message.channel, facts, policy);
  const channel = reasons.length ? alternative(facts, policy) : facts.message.channel;
  if (!channel)
    return block(reasons, reasons.includes('suspended') ? 'find-safe-route' : 'ask-the-victim');
  const permitted: Permitted = {
    channel,
    content: channel === 'call' ? 'ask-first' : 'neutral',
    voicemail: !refusalsOf('voicemail', facts, policy).length,
    reasons,
  };
  return atSafeTime(permitted, facts);
};

/** A letter has no hour. Everything else waits for the victim's safe times. */
const atSafeTime = (permitted: Permitted, { at, rule, message }: ContactFacts): ContactDecision => {
  const until = permitted.channel === 'letter' ? at : nextSafeTime(at, rule.safeTimes);
  if (until === null) return block(['no-safe-time'], 'ask-the-victim');
  if (permitted.channel !== message.channel)
    return { outcome: 'switch', instead: message.channel, until, ...permitted };
  return until === at
    ? { outcome: 'send', ...permitted }
    : { outcome: 'delay', until, ...permitted };
};

/** A call comes first, because it leaves the least behind. A letter never replaces anything. */
const alternative = (facts: ContactFacts, policy: ContactPolicy): Channel | null => {
  const others = (['call', 'text', 'email'] as const).filter(
    (channel) => channel !== facts.message.channel,
  );
  return others.find((channel) => !refusalsOf(channel, facts, policy).length) ?? null;
};

const block = (
  reasons: ContactReason[],
  task: ContactTask | null,
  more: { alert?: Role[]; holdFile?: boolean } = {},
): ContactDecision => ({
  outcome: 'block',
  reasons,
  task,
  alert: more.alert ?? [],
  holdFile: more.holdFile ?? false,
});

type MessageRule = (facts: ContactFacts) => ContactDecision | null;

const death: MessageRule = ({ died }) =>
  died ? block(['has-died'], 'death', { alert: ['safeguarding-lead'], holdFile: true }) : null;

/** Until somebody has found out, nothing goes to anybody (docs/service/closure.md#death). */
const deathSaid: MessageRule = ({ deathClaimed }) =>
  deathClaimed ? block(['death-not-confirmed'], null) : null;

/** Nobody learns that a case exists unless the victim named them for that purpose. */
const onlyNamedPeople: MessageRule = ({ message: { recipient } }) =>
  recipient.kind === 'other-person' && !recipient.namedByVictimForThis
    ? block(['not-named-by-victim'], null)
    : null;

const childsWishes: MessageRule = ({ message: { recipient } }) => {
  if (recipient.kind !== 'parent') return null;
  if (!recipient.childWishesRecorded)
    return block(['childs-wishes-not-recorded'], 'record-childs-wishes');
  return recipient.notTheSuspectNorLivingWith
    ? null
    : block(['parent-and-suspect'], 'record-childs-wishes');
};

/** In so-called 'honour'-based abuse, no relative and nobody of the community interprets. */
const independentInterpreter: MessageRule = ({ message: { recipient }, crime }) =>
  crime.hba &&
  recipient.kind === 'victim' &&
  recipient.interpreter !== undefined &&
  recipient.interpreter !== 'professional'
    ? block(['interpreter-not-independent'], 'find-interpreter')
    : null;

/**
 * A withdrawal ends contact. It does not end the work on a high risk or an open safeguarding
 * matter: there a person decides.
 */
const withdrawal: MessageRule = ({ contactWithdrawn, grade, safeguardingOpen }) =>
  contactWithdrawn
    ? block(
        ['contact-withdrawn'],
        grade === 'high' || grade === null || safeguardingOpen ? 'decide-contact' : null,
      )
    : null;

/**
 * After sexual violence or a homicide, or if the victim is a child, nothing is sent or dialled
 * until a person chooses the route (docs/service/intake.md).
 */
export const asksForRoute = (crime: CrimeFacts): boolean =>
  crime.sexualViolence || crime.homicide || crime.child;

const chosenRoute: MessageRule = ({ crime, routeChosen }) =>
  asksForRoute(crime) && !routeChosen ? block(['route-not-chosen'], 'choose-route') : null;

/** A survey or a closing letter goes out only if the victim chose it (docs/service/closure.md). */
const chosenMessage: MessageRule = ({ message }) =>
  (message.class === 'survey' || (message.class === 'closure' && message.channel === 'letter')) &&
  !message.chosen
    ? block(['not-chosen-by-victim'], null)
    : null;

/** Nobody calls or writes until a person has turned the words into times. A letter has no hour. */
const readableTimes: MessageRule = ({ rule, message }) =>
  rule.unreadTimes && message.channel !== 'letter'
    ? block(['safe-times-unread'], 'read-safe-times')
    : null;

const MESSAGE_RULES: readonly MessageRule[] = [
  death,
  deathSaid,
  onlyNamedPeople,
  childsWishes,
  independentInterpreter,
  withdrawal,
  chosenRoute,
  chosenMessage,
  readableTimes,
];
