import { OTHER_WAYS } from '@waymark/domain';
import { z } from 'zod';
import { channel, grade, gradeBasis, instant, priority } from './primitives.js';

/**
 * What a worker may do on one channel now, decided from the case file as it is
 * (docs/service/safe-contact.md). A channel of which nothing is known is not safe.
 */
const channelRule = z.object({
  channel,
  allowed: z.enum(['yes', 'live-call-only', 'in-safe-times', 'no']),
  /** Stable code of the rule that decided. */
  code: z.string(),
  /** A sentence for the worker. */
  says: z.string(),
  /** From when the channel may be used, if not now. */
  from: instant.nullable(),
  /**
   * What may be said. `ask-first`: nothing until they confirm who they are and that they are alone.
   * `neutral`: neutral words only. Null where nothing may be said.
   */
  content: z.enum(['ask-first', 'neutral']).nullable(),
  /**
   * Numbers or addresses in the order to try them. Only a channel that may be used now has any, and
   * only in answers that are recorded as a view of the file.
   */
  addresses: z.array(z.string()),
  confirmedAt: instant.nullable(),
  suspended: z.boolean(),
  /**
   * Why it is closed, where somebody closed it: whose word, since when and who recorded it;
   * `signal` after an unsafe one. Null for a person who may not open the file.
   */
  said: z
    .object({
      whose: z.enum(['victim', 'police', 'partner']).nullable(),
      at: instant,
      by: z.string(),
      signal: z.string().nullable(),
    })
    .nullable(),
});
export type ChannelRule = z.infer<typeof channelRule>;

const lastContact = z.object({
  at: instant,
  channel: z.string(),
  outcome: z.string(),
  /** Not ours: the victim, or somebody for them, got in touch. */
  incoming: z.boolean(),
  by: z.string(),
});

/** Agreed in a call, and needed before the next one. */
const agreed = z.object({
  /** The word or question that means 'I cannot talk'. */
  codeWord: z.string().nullable(),
  prefersToTalkTo: z.string().nullable(),
  interpreter: z.string().nullable(),
  callAt: instant.nullable(),
});

/** What whoever calls must know of the language, and of the interpreter who was booked last. */
const spokenLanguage = z.object({
  interpreterNeeded: z.boolean(),
  language: z.string().nullable(),
  booked: z
    .object({
      at: z.string().nullable(),
      service: z.string().nullable(),
      language: z.string().nullable(),
      prefers: z.string().nullable(),
    })
    .nullable(),
});

const said = z.string();
/** What the referral says of the crime and the suspect. Flags are 'yes', 'no' or 'unknown'. */
const happened = z.object({
  offence: z.string().nullable(),
  reportedAt: instant,
  policeGrade: grade,
  dashScore: z.int().nullable(),
  childrenPresent: said,
  repeat: said,
  strangulation: said,
  threatsToKill: said,
  suspectRelationship: z.string().nullable(),
  suspectStatus: said,
  suspectAtAddress: said,
  suspectReleasedAt: instant.nullable(),
  bailConditions: z.string().nullable(),
  /** What the victim said last, in a call, of where the suspect is. */
  suspectTold: z.object({ where: said, at: instant }).nullable(),
  /** Whom to ask at the police, and by which references, as far as the referral says it. */
  police: z.object({
    /** The system from which the referral came. */
    system: z.string(),
    crimeRefs: z.array(z.string()),
    occurrenceRef: z.string().nullable(),
    officerName: z.string().nullable(),
    officerEmail: z.string().nullable(),
  }),
});
export type Happened = z.infer<typeof happened>;

/** A weekly window in London time; `days` are ISO weekdays, 1 = Monday. */
export const safeWindow = z.object({ days: z.array(z.int()), from: z.string(), to: z.string() });

/** Where something that limits contact, or the grade, comes from: whose word, when and why. */
const because = z.object({
  about: z.enum(['grade', 'suspended', 'contact-withdrawn', 'death-not-confirmed', 'safe-times']),
  at: instant,
  by: z.string(),
  code: z.string().nullable(),
  words: z.string().nullable(),
});
export type Because = z.infer<typeof because>;

/**
 * Who said a flag first, when, and in what way: `referral`, `new-incident` and `row-changed` of the
 * police file, `form` or `form:ELEMENT` of a task, `operator` for a change of a running journey,
 * `journey` for its tables and scripts, the name of a message, `cases-merged`, or the change that
 * somebody recorded beside a task. `said` is null where the file is older than that.
 */
const flagSaid = z.object({
  flag: z.string(),
  said: z.object({ at: instant, by: z.string(), how: z.string() }).nullable(),
});
export type FlagSaid = z.infer<typeof flagSaid>;

/** What the victim said about sharing with others, with the words that limit a yes. */
const sharing = z.object({
  answer: z.enum(['given', 'refused', 'withdrawn', 'not-asked', 'unknown']),
  at: instant,
  words: z.string().nullable(),
  wordsAt: instant.nullable(),
});

/**
 * Shown beside every form of a case: how the victim may be contacted, how high the risk is, and
 * which contacts were tried.
 */
export const caseBanner = z.object({
  case: z.string(),
  reference: z.string(),
  name: z.string(),
  stage: z.string(),
  /** The grade by which the case is handled: ours, or the police's until there is one. */
  grade,
  gradeBasis,
  tier: z.string().nullable(),
  priority,
  namedWorker: z.string().nullable(),
  suspended: z.boolean(),
  contact: z.array(channelRule),
  /** In the words in which they were given. */
  safeTimes: z.string().nullable(),
  safeWindows: z.array(safeWindow),
  /** Nobody has turned the words into times yet, so nobody calls or writes. */
  safeTimesUnread: z.boolean(),
  /** Who reaches them in another way, where and when. Null where nobody does. */
  otherWay: z
    .object({ way: z.enum(OTHER_WAYS), words: z.string(), by: z.string(), at: instant })
    .nullable(),
  /** Times inside the next safe times, at which somebody could try. None where none are known. */
  readyTimes: z.array(instant),
  /** It is night: nobody rings before this time, unless they are in danger. Null by day. */
  notBefore: instant.nullable(),
  lastContacts: z.array(lastContact),
  agreed,
  language: spokenLanguage,
  /** Where they live, for the emergency services. Only beside a task about danger now. */
  emergencyAddresses: z.array(z.string()).optional(),
  /**
   * Codes: `high-risk`, `ungraded`, `child`, `domestic-abuse`, `honour-based-abuse`,
   * `safeguarding`, `contact-suspended`, …
   */
  flags: z.array(z.string()),
  /** Of each flag of the crime and the person. Empty for a person who may not open the file. */
  flagsSaid: z.array(flagSaid),
  /** They are in danger now: since when, and the newest open task about it. */
  danger: z.object({ since: instant, task: z.string() }).nullable(),
  /** Null for a person who may not open the file. */
  happened: happened.nullable(),
  /** Null where nobody has asked, and for a person who may not open the file. */
  sharing: sharing.nullable(),
  /** Empty for a person who may not open the file. */
  reasons: z.array(because),
});
export type CaseBanner = z.infer<typeof caseBanner>;
