/** How a worker tried to reach the victim (`case.contactAttempt.channel`). */
export const ATTEMPT_CHANNELS = [
  'phone',
  'text',
  'email',
  'letter',
  'voicemail',
  'in-person',
  'track-my-crime',
] as const;
export type AttemptChannel = (typeof ATTEMPT_CHANNELS)[number];

/** What came of an attempt to contact the victim (`case.contactAttempt.outcome`). */
export const CONTACT_OUTCOMES = [
  /** The victim was spoken to, or answered. */
  'reached',
  /** The victim was spoken to and wants no support. */
  'declined',
  /** The victim said when to call instead. That is a time, not a refusal. */
  'call-later',
  /** The victim did not want to talk, and said no more. That says nothing about support. */
  'refused',
  /** They answered, and nobody was there who speaks their language. That says nothing else. */
  'no-shared-language',
  'no-answer',
  'voicemail',
  'not-connected',
  'wrong-number',
  'someone-else',
  'text-sent',
  /** By email or Track My Crime. */
  'message-sent',
  'letter-sent',
  'has-died',
  /** They, or somebody for them, left a message for us. Only of contact that we did not make. */
  'message-left',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

const ANSWERED: readonly ContactOutcome[] = [
  'reached',
  'declined',
  'call-later',
  'refused',
  'no-shared-language',
];
const WRONG_PERSON: readonly ContactOutcome[] = ['wrong-number', 'someone-else', 'has-died'];

/** What can come of an attempt by each channel: nobody leaves a voicemail in person. */
const OUTCOMES_OF_CHANNEL: Record<AttemptChannel, readonly ContactOutcome[]> = {
  phone: [...ANSWERED, 'no-answer', 'voicemail', 'not-connected', ...WRONG_PERSON],
  voicemail: ['voicemail'],
  text: [...ANSWERED, 'text-sent', 'not-connected', ...WRONG_PERSON],
  email: [...ANSWERED, 'message-sent', 'not-connected', ...WRONG_PERSON],
  letter: ['letter-sent', 'not-connected', ...WRONG_PERSON],
  'in-person': [...ANSWERED, 'no-answer', ...WRONG_PERSON],
  'track-my-crime': [...ANSWERED, 'message-sent', 'not-connected', 'someone-else', 'has-died'],
};

export const fitsChannel = (channel: AttemptChannel, outcome: ContactOutcome): boolean =>
  OUTCOMES_OF_CHANNEL[channel].includes(outcome);

/** Who got in touch with us. Only of the victim, and only if we made sure, is a word theirs. */
export const INCOMING_FROM = ['victim', 'not-sure', 'somebody-else'] as const;
export type IncomingFrom = (typeof INCOMING_FROM)[number];

/** What came of it when somebody got in touch with us. */
export const INCOMING_OUTCOMES = [
  'reached',
  'call-later',
  'declined',
  'no-shared-language',
  'message-left',
  'has-died',
] as const satisfies readonly ContactOutcome[];
export type IncomingOutcome = (typeof INCOMING_OUTCOMES)[number];

/**
 * Whoever may not be the victim has left a message, or said that the victim has died. Nobody can
 * make sure who somebody is without a language in common.
 */
export const fitsWho = (from: IncomingFrom, outcome: IncomingOutcome): boolean =>
  FITS[from].includes(outcome);

const FITS: Record<IncomingFrom, readonly IncomingOutcome[]> = {
  victim: ['reached', 'call-later', 'declined', 'no-shared-language', 'message-left'],
  'not-sure': ['no-shared-language', 'message-left', 'has-died'],
  'somebody-else': ['message-left', 'has-died'],
};
