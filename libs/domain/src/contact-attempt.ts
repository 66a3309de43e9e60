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

export const isContactOutcome = (value: unknown): value is ContactOutcome =>
  (CONTACT_OUTCOMES as readonly unknown[]).includes(value);

/** The words people see. */
export const CONTACT_OUTCOME_NAMES: Record<ContactOutcome, string> = {
  reached: 'Spoke to the person',
  'no-answer': 'No answer',
  voicemail: 'Voicemail left',
  'not-connected': 'Number not connected',
  'wrong-number': 'Wrong number',
  'someone-else': 'Someone else answered',
  refused: 'Did not want to talk',
  'text-sent': 'Text sent',
  'letter-sent': 'Letter sent',
};
