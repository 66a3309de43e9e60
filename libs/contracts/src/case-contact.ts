import {
  ATTEMPT_CHANNELS,
  CONTACT_OUTCOMES,
  INCOMING_FROM,
  INCOMING_OUTCOMES,
  OTHER_WAYS,
} from '@waymark/domain';
import { z } from 'zod';
import { caseBanner, safeWindow } from './case-banner.js';
import { ATTEMPT_REFUSALS, CASE_CLOSED } from './case-refusals.js';
import { DANGER_IS_SAID, dangerAnswers, saysDanger } from './danger-told.js';
import { channel, id, reason, sentence, sentInstant, visible, words } from './primitives.js';
import { route } from './route.js';

export const attemptOutcome = z.enum(CONTACT_OUTCOMES);
export const contactAttempt = z
  .strictObject({
    channel: z.enum(ATTEMPT_CHANNELS),
    outcome: attemptOutcome,
    at: sentInstant,
    insideSafeWindow: z.boolean(),
    /** False if they said that this way of contact is not safe. */
    safeToContinue: z.boolean().optional(),
    /** When they asked to be called instead. */
    callAt: sentInstant.optional(),
    /**
     * Another number that was given. It goes to the contact details: without the victim's own word,
     * for a live call only.
     */
    newNumber: z
      .string()
      .regex(/^\+?\d[\d ()-]{6,28}$/, 'a telephone number')
      .optional(),
    /** Who gave the new number. */
    newNumberFrom: z.enum(['victim', 'police', 'partner']).optional(),
    /** Only the victim's own word makes a number safe. */
    newNumberSafe: z.enum(['safe', 'unsafe', 'unknown']).optional(),
    /** Whether the number that we had is theirs too. */
    oldNumber: z.enum(['replaced', 'kept']).optional(),
    /** Without a language in common: which they speak, as far as somebody could tell. */
    language: z.string().trim().max(100).optional(),
    /** Of somebody else: who they are, as they said it. */
    spokenTo: z.string().trim().max(200).optional(),
    /** What somebody else was told. */
    saidToThem: z.enum(['nothing', 'neutral', 'who-we-are']).optional(),
    /** Who interpreted. */
    interpreter: z.enum(['none', 'professional', 'other']).optional(),
    interpreterName: z.string().trim().max(200).optional(),
    note: words.optional(),
    /** After a short call: whether they could be asked about danger. */
    dangerAsked: z.enum(['asked', 'could-not-ask']).optional(),
    /** Danger that was heard in it is told to the safeguarding lead at once. */
    ...dangerAnswers,
  })
  .refine(saysDanger, DANGER_IS_SAID);

const safety = z.enum(['safe', 'unsafe', 'unknown']);
const incomingContact = z
  .strictObject({
    /** `victim` only if somebody made sure who it is: nobody else's word opens a channel. */
    from: z.enum(INCOMING_FROM),
    /** Of somebody else: whether they used the victim's own number, address or account. */
    ownWay: z.boolean().optional(),
    /** Of somebody else: who they are, as they said it. */
    spokenTo: z.string().trim().max(200).optional(),
    channel: z.enum(ATTEMPT_CHANNELS),
    outcome: z.enum(INCOMING_OUTCOMES),
    /** The time of recording, if it is left out. */
    at: sentInstant.optional(),
    /** When they asked to be called. */
    callAt: sentInstant.optional(),
    /** False if they said that this way of contact is not safe. */
    safeToContinue: z.boolean().optional(),
    /** Another number that the victim gave. */
    newNumber: z
      .string()
      .regex(/^\+?\d[\d ()-]{6,28}$/, 'a telephone number')
      .optional(),
    newNumberSafe: safety.optional(),
    /** Whether the number that we had is theirs too. */
    oldNumber: z.enum(['replaced', 'kept']).optional(),
    /** Without a language in common: which they speak, as far as somebody could tell. */
    language: z.string().trim().max(100).optional(),
    /** Who interpreted. */
    interpreter: z.enum(['none', 'professional', 'other']).optional(),
    interpreterName: z.string().trim().max(200).optional(),
    note: words.optional(),
    /** Whether they could be asked about danger; then `emergency` is the answer. */
    dangerAsked: z.enum(['asked', 'could-not-ask']).optional(),
    ...dangerAnswers,
  })
  .refine(
    ({ outcome, emergency, dangerAsked }) =>
      outcome === 'message-left' ||
      outcome === 'has-died' ||
      emergency !== undefined ||
      dangerAsked === 'could-not-ask',
    {
      message: 'Say whether they are in danger now, or that you could not ask',
      path: ['emergency'],
    },
  )
  .refine(saysDanger, DANGER_IS_SAID);

/** Another number, address or way of the victim, or other times at which contact is safe. */
const contactCorrection = z
  .strictObject({
    /** Whose word it is. */
    saidBy: z.enum(['victim', 'police', 'partner']),
    point: z
      .strictObject({
        channel: z.enum(['phone', 'email', 'letter']),
        value: visible.trim().min(3).max(500),
        /** Only the victim's own word makes a number or address safe. */
        safety,
        /** Whether the one that we had is theirs too. */
        old: z.enum(['replaced', 'kept']),
        /** Of an address: whether the suspect lives there, has keys or knows it. */
        suspectKnows: z.enum(['yes', 'no', 'unknown']).nullable().default(null),
      })
      .optional(),
    /** The victim's own times replace the known ones; those of anybody else only narrow them. */
    safeTimes: visible.trim().min(3).max(500).optional(),
    /** In person, or through somebody; `none` if there is none any more. */
    otherWay: z
      .union([
        z.literal('none'),
        z.strictObject({ way: z.enum(OTHER_WAYS), words: sentence(1_000) }),
      ])
      .optional(),
    note: words.optional(),
    /** `emergency` is required if the victim said it. */
    ...dangerAnswers,
  })
  .refine(
    ({ point, safeTimes, otherWay }) =>
      [point, safeTimes, otherWay].filter((one) => one !== undefined).length === 1,
    { message: 'Give a number or address, or safe times, or another way', path: ['point'] },
  )
  .refine(({ saidBy, emergency }) => saidBy !== 'victim' || emergency !== undefined, {
    message: 'Say whether they are in danger now',
    path: ['emergency'],
  })
  .refine(saysDanger, DANGER_IS_SAID);
/** What the victim says overrides every feed. A feed can only make the rule stricter. */
const contactRuleChange = z.strictObject({
  phone: safety.optional(),
  text: safety.optional(),
  email: safety.optional(),
  letter: safety.optional(),
  voicemail: safety.optional(),
  safeTimes: z.string().trim().max(500).optional(),
  confirmedByVictim: z.boolean(),
});

const params = z.object({ case: id });
const work = {
  method: 'POST',
  area: 'cases',
  permission: 'cases.work',
  command: true,
  params,
} as const;

/** Contact with the victim outside a task, and how they may be contacted. */
export const caseContactRoutes = {
  recordAttempt: route({
    ...work,
    path: '/cases/:case/contact-attempts',
    summary: 'Record a contact attempt outside a task',
    status: 201,
    body: contactAttempt,
    response: z.object({ attempt: z.string() }),
    refusals: [...CASE_CLOSED, ...ATTEMPT_REFUSALS],
  }),
  recordIncoming: route({
    ...work,
    path: '/cases/:case/incoming-contacts',
    summary: 'Record that the victim got in touch with us, or somebody for them',
    status: 201,
    body: incomingContact,
    response: z.object({ contact: z.string() }),
    refusals: [...CASE_CLOSED, ...ATTEMPT_REFUSALS, 'call-at-needed'],
  }),
  correctContact: route({
    ...work,
    path: '/cases/:case/contact-details',
    summary: 'Record another number or address, safe times or way, with whose word it is',
    body: contactCorrection,
    response: caseBanner,
    refusals: [
      ...CASE_CLOSED,
      'not-a-number',
      'not-an-address',
      'not-an-email',
      'not-their-word',
      'contact-suspended',
    ],
  }),
  changeContactRule: route({
    ...work,
    path: '/cases/:case/contact-rule',
    summary: 'Change how the victim may be contacted',
    versioned: true,
    body: contactRuleChange,
    response: caseBanner,
    refusals: CASE_CLOSED,
  }),
  readSafeTimes: route({
    ...work,
    path: '/cases/:case/safe-times',
    summary: 'Turn words about safe times into times, so that the victim can be contacted',
    body: z.strictObject({ windows: z.array(safeWindow).min(1).max(20) }),
    response: caseBanner,
    refusals: [...CASE_CLOSED, 'not-times', 'times-known'],
  }),
  unsafeSignal: route({
    ...work,
    path: '/cases/:case/unsafe-signal',
    summary: 'Report that contact is not safe. Every channel is suspended at once',
    body: z.strictObject({
      signal: z.enum(['someone-else-answered', 'reply-not-hers', 'warning']),
      reason,
    }),
    response: caseBanner,
    refusals: CASE_CLOSED,
  }),
  clearChannel: route({
    ...work,
    path: '/cases/:case/channels/:channel/clear',
    summary: 'Ask to clear a suspended channel, or agree as a second person',
    params: z.object({ case: id, channel }),
    body: z.strictObject({ confirmedByVictimVia: sentence(200), reason }),
    response: z.object({ cleared: z.boolean(), banner: caseBanner }),
    refusals: [
      ...CASE_CLOSED,
      'no-address',
      'second-person-needed',
      'not-suspended',
      'same-route',
      'said-unsafe',
    ],
  }),
} as const;
