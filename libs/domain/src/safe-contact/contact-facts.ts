import type { Grade } from '../grade/grade.js';
import type { Instant } from '../ids.js';
import type { SafeWindow } from './safe-times.js';

/** `call` is a live call that leaves nothing behind; a message on a machine is `voicemail`. */
export const CHANNELS = ['call', 'text', 'email', 'letter', 'voicemail'] as const;
export type Channel = (typeof CHANNELS)[number];

type SaidBy = 'victim' | 'police' | 'partner';
export type YesNo = 'yes' | 'no' | 'unknown';

/** What is known of one way to reach the victim. */
export interface ChannelRule {
  /** There is a number or address to use. */
  known: boolean;
  safe: YesNo;
  saidBy: SaidBy | null;
  /** When the victim was asked. Without it a 'yes' is only somebody's opinion. */
  askedAt: Instant | null;
  /** When the number or address itself last changed. */
  changedAt: Instant | null;
  /** When an unsafe signal suspended it; null = not suspended. */
  suspendedAt: Instant | null;
  /** Why the number that we have is of no use. Absent: nobody found that. */
  dead?: DeadNumber;
  /**
   * Of the address that letters go to: the victim said that the suspect does not live there, holds
   * no keys and does not know it. What is known of the suspect is about an earlier address.
   */
  hiddenFromSuspect?: true;
}

/** It is somebody else's, or not in use. */
export type DeadNumber = 'wrong-number' | 'not-connected';

/** How one person may be contacted. The case file holds the current rule. */
export interface ContactRule {
  channels: Record<Channel, ChannelRule>;
  /** Empty = no particular times were asked for. */
  safeTimes: SafeWindow[];
  /** The safe times are in words that nobody has turned into windows yet. */
  unreadTimes: boolean;
  /** A way that needs no number or address. An unsafe signal ends it. Absent in older rules. */
  otherWay?: OtherWay | null;
}

export const OTHER_WAYS = ['in-person', 'partner'] as const;
/**
 * How somebody reaches the victim in person, or through another agency or a person whom the victim
 * named for this: who, where and when.
 */
export interface OtherWay {
  way: (typeof OTHER_WAYS)[number];
  words: string;
  by: string;
  at: Instant;
}

export type Relationship =
  | 'partner'
  | 'ex-partner'
  | 'family'
  | 'household'
  | 'carer'
  | 'neighbour'
  | 'acquaintance'
  | 'colleague'
  | 'stranger'
  /** Nobody said who it is. */
  | 'unknown'
  /** Somebody wrote who it is, in words that nobody can read as harmless: counts as close. */
  | 'unread';

export interface SuspectFacts {
  relationship: Relationship;
  livesAtAddress: YesNo;
  holdsKeys: YesNo;
  knowsAddress: YesNo;
  /** Last release from custody, and last change of bail or its conditions. */
  releasedAt: Instant | null;
  bailChangedAt: Instant | null;
}

export interface CrimeFacts {
  domesticAbuse: boolean;
  sexualViolence: boolean;
  stalking: boolean;
  hba: boolean;
  exploitation: boolean;
  homicide: boolean;
  /** The victim is under 18. */
  child: boolean;
}

/** The person whom a message would reach. An interpreter joins a contact with the victim. */
type Recipient =
  | { kind: 'victim'; interpreter?: 'professional' | 'relative' | 'community' }
  | { kind: 'parent'; childWishesRecorded: boolean; notTheSuspectNorLivingWith: boolean }
  /** Being 'trusted' on the support map is no permission. */
  | { kind: 'other-person'; namedByVictimForThis: boolean };

/** `chosen`: the victim asked for it. Surveys and closing letters go to nobody else. */
export interface MessageFacts {
  channel: Channel;
  class: 'first-contact' | 'support' | 'appointment' | 'information' | 'closure' | 'survey';
  chosen: boolean;
  recipient: Recipient;
}

/** Everything that the decision reads, from the case file at the moment of sending. */
export interface ContactFacts {
  at: Instant;
  message: MessageFacts;
  rule: ContactRule;
  crime: CrimeFacts;
  /** null = no suspect is known. */
  suspect: SuspectFacts | null;
  grade: Grade | null;
  died: boolean;
  /** Somebody said that they have died, and nobody has confirmed it yet. */
  deathClaimed: boolean;
  /** The victim no longer wants contact. Support and sharing are withdrawn separately. */
  contactWithdrawn: boolean;
  safeguardingOpen: boolean;
  /**
   * After sexual violence or a homicide, or for a child: a person has chosen who makes contact (an
   * officer or ISVA, a family liaison officer, a parent who is not the suspect).
   */
  routeChosen: boolean;
  /** When two records of the person were last merged. */
  reconciledAt: Instant | null;
}

/** What each organisation decides for itself (docs/service/safe-contact.md). */
export interface ContactPolicy {
  unverifiedOtherCrimes: 'live-call-only' | 'any-channel';
  someoneElseOtherCrimes: 'unsafe' | 'note';
  reverifyAfterDays: number;
}

export const UNKNOWN_CHANNEL: ChannelRule = {
  known: false,
  safe: 'unknown',
  saidBy: null,
  askedAt: null,
  changedAt: null,
  suspendedAt: null,
};

export const EMPTY_CONTACT_RULE: ContactRule = {
  channels: {
    call: UNKNOWN_CHANNEL,
    text: UNKNOWN_CHANNEL,
    email: UNKNOWN_CHANNEL,
    letter: UNKNOWN_CHANNEL,
    voicemail: UNKNOWN_CHANNEL,
  },
  safeTimes: [],
  unreadTimes: false,
};
