import {
  decideContact,
  doubtsOf,
  type Channel,
  type ContactDecision,
  type ContactPolicy,
  type Instant,
} from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import type { ContactPoint } from '../case-file/contact-points.js';
import { contactFactsOf } from '../outbound/contact-facts.js';
import type { ChannelSaid } from './channel-said.js';
import { CONTACT_WORDS } from './contact-words.js';

export type BannerChannel = 'phone' | 'text' | 'email' | 'letter' | 'voicemail';

/**
 * What a worker may do on one channel now, and what they may say there. `addresses` is empty unless
 * the channel may be used now.
 */
export interface BannerRule {
  channel: BannerChannel;
  allowed: 'yes' | 'live-call-only' | 'in-safe-times' | 'no';
  code: string;
  says: string;
  from: Instant | null;
  content: 'ask-first' | 'neutral' | null;
  addresses: string[];
  confirmedAt: Instant | null;
  suspended: boolean;
  /** Whose word closes it; only with the addresses. */
  said: ChannelSaid | null;
}

const CHANNELS: readonly BannerChannel[] = ['phone', 'text', 'email', 'letter', 'voicemail'];

/**
 * Decides each channel as it is decided before a message is sent (docs/service/safe-contact.md).
 */
export const bannerRules = (file: CaseFile, knowing: Knowing): BannerRule[] =>
  CHANNELS.map((name) => {
    const rule = ruleOf(file, name, knowing);
    return name === 'phone' ? notBefore(rule, knowing) : rule;
  });

/** They chose the time because it is safe then. In danger, somebody may have to call before. */
function notBefore(rule: BannerRule, { now, callAt }: Knowing): BannerRule {
  if (callAt === null || callAt <= now || rule.allowed === 'no') return rule;
  const code = 'agreed-time';
  return { ...rule, allowed: 'in-safe-times', code, says: CONTACT_WORDS[code] };
}

/** Beside the case file: the time, what the organisation decides, and its addresses. */
interface Knowing {
  now: Instant;
  policy: ContactPolicy;
  points: readonly ContactPoint[];
  /** When the victim asked to be called. Nobody calls before. */
  callAt: Instant | null;
  /** What closes the channels that somebody closed. */
  said: ReadonlyMap<Channel, ChannelSaid>;
}

/** A channel of which somebody said something, and that is not closed by a rule alone. */
const CLOSES: ReadonlySet<string> = new Set([
  'said-unsafe',
  'suspended',
  'wrong-number',
  'not-connected',
]);

function ruleOf(
  file: CaseFile,
  name: BannerChannel,
  { now, policy, points, said }: Knowing,
): BannerRule {
  const channel: Channel = name === 'phone' ? 'call' : name;
  const rule = file.details.contact.channels[channel];
  const facts = contactFactsOf(file, now, { channel, class: 'support' });
  const decision = decideContact(facts, policy);
  const [allowed, code] = judged(
    decision,
    channel === 'call' && doubtsOf('call', facts, policy).length > 0,
  );
  return {
    channel: name,
    allowed,
    code,
    says: saysOf(name, code),
    from: decision.outcome === 'delay' ? decision.until : null,
    content: allowed === 'no' || decision.outcome === 'block' ? null : decision.content,
    addresses: decision.outcome === 'send' ? addressesOf(name, points) : [],
    confirmedAt: rule.saidBy === 'victim' ? rule.askedAt : null,
    suspended: rule.suspendedAt !== null,
    said: (allowed === 'no' && CLOSES.has(code) && said.get(channel)) || null,
  };
}

/** A no to voicemail can mean that nobody asked for it. */
const saysOf = (name: BannerChannel, code: keyof typeof CONTACT_WORDS): string =>
  name === 'voicemail' && code === 'said-unsafe'
    ? 'They did not ask for voicemail, or somebody said that it is unsafe. Do not leave one.'
    : CONTACT_WORDS[code];

function judged(
  decision: ContactDecision,
  unconfirmed: boolean,
): [BannerRule['allowed'], keyof typeof CONTACT_WORDS] {
  if (decision.outcome === 'send')
    return unconfirmed ? ['live-call-only', 'live-call-only'] : ['yes', 'allowed'];
  if (decision.outcome === 'delay') return ['in-safe-times', 'in-safe-times'];
  return ['no', decision.reasons[0] ?? 'unverified'];
}

/**
 * A caller asks who is there before saying anything, so they may try every number. A message stays
 * behind, so it goes to the first address only.
 */
function addressesOf(name: BannerChannel, points: readonly ContactPoint[]): string[] {
  if (name === 'voicemail') return [];
  const values = points
    .filter(({ channel }) => channel === (name === 'text' ? 'phone' : name))
    .map(({ value }) => value);
  return name === 'phone' ? values : values.slice(0, 1);
}
