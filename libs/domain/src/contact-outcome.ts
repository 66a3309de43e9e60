/** What came of an attempt to contact the victim (`case.contactAttempt.outcome`). */
export const CONTACT_OUTCOMES = [
  'reached',
  'no-answer',
  'voicemail',
  'not-connected',
  'wrong-number',
  'someone-else',
  'refused',
  'text-sent',
  'letter-sent',
] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];
