import { isRole, ROLE_NAMES } from '@waymark/domain';

/** What people read for the codes that the system keeps. Words live here, in one place. */
export const GRADES: Record<string, string> = {
  high: 'High risk',
  medium: 'Medium risk',
  standard: 'Standard risk',
};
/**
 * Only an assessment of ours is a grade; everything else says how the case is handled until there
 * is one.
 */
export const gradeWords = (grade: string | null, basis: string): string =>
  basis === 'assessed' && grade ? (GRADES[grade] ?? grade) : `Handled as ${grade ?? 'high'}`;
export const GRADE_BASES: Record<string, string> = {
  assessed: 'Our own assessment',
  police: 'The police’s grade; nobody here has assessed yet',
  none: 'Nobody has graded or assessed yet',
};

export const OUTCOMES: Record<string, string> = {
  reached: 'spoke to them',
  'no-answer': 'no answer',
  voicemail: 'reached voicemail',
  'not-connected': 'did not connect',
  'wrong-number': 'wrong number',
  'someone-else': 'someone else answered',
  refused: 'did not want to talk',
  'text-sent': 'text sent',
  'letter-sent': 'letter sent',
};
export const CHANNELS: Record<string, string> = {
  phone: 'Phone',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  voicemail: 'Voicemail',
};
export const ALLOWED: Record<string, string> = {
  yes: 'Yes',
  'live-call-only': 'Live call only',
  'in-safe-times': 'Only in safe times',
  no: 'No',
};
export const FLAGS: Record<string, string> = {
  'high-risk': 'High risk',
  ungraded: 'Not yet assessed',
  child: 'Child',
  'domestic-abuse': 'Domestic abuse',
  'honour-based-abuse': "So-called 'honour'-based abuse",
  safeguarding: 'Safeguarding',
  'contact-suspended': 'Contact suspended',
  'contact-withdrawn': 'Does not want contact',
  'has-died': 'Has died',
  held: 'File is held',
  interpreter: 'Interpreter needed',
  'sexual-violence': 'Sexual violence',
  stalking: 'Stalking',
};
export const RUNGS: Record<string, string> = {
  R0: 'Reminder',
  R1: 'Due: named worker and deputy',
  R2: 'Raised to the supervisor',
  R3: 'Raised to the service manager',
  R4: 'Raised to the safeguarding lead',
};
export const ANSWERS: Record<string, string> = {
  yes: 'Yes',
  no: 'No',
  'dont-know': "Don't know",
  declined: 'Declined',
  'not-safe-to-ask': 'Not safe to ask',
};
export const SIGNALS: Record<string, string> = {
  'someone-else-answered': 'Someone else answered',
  'reply-not-hers': 'A reply that was not from them',
  warning: 'Somebody warned us',
};
/** Names of messages as journeys and partners use them (domain.md E0.5). */
export const MESSAGES: Record<string, string> = {
  'referral.received': 'A referral',
  'incident.new': 'A new incident',
  'court.event': 'Something happened at court',
  'consent.withdrawn': 'Agreement was withdrawn',
  'contact.unsafe': 'Contact is not safe',
  'contact.safe': 'Contact is safe again',
  'partner.ack': 'A partner’s answer',
  'notify.receipt': 'A message was delivered',
  'victim.reply': 'A reply from the victim',
  'risk.changed': 'The risk has changed',
  'custody.release': 'Release from custody',
  'case.death': 'The victim has died',
};
/** Why a row of an imported file needs a person (domain.md C.6b, E3). */
export const ROW_CODES: Record<string, string> = {
  'child-protection': 'Child protection',
  'child-sv-no-consent': 'Child, sexual violence, no consent recorded',
  'excluded-by-file': 'The file excludes it',
  'name-dob': 'Same name and date of birth as another case',
  'name-telephone': 'Same name and telephone as another case',
  'name-telephone-undated': 'Same name and telephone as another case, no date of birth',
  'possible-match': 'May be somebody we know',
  'new-incident': 'New incident of somebody we know',
  'suspect-elsewhere': 'Named as a suspect elsewhere',
  'row-changed': 'Differs from what was imported before',
  'no-consent': 'No consent to be referred',
  'out-of-area': 'Lives outside the area',
  'no-crime': 'No crime recorded',
  required: 'Something that is needed is missing',
  invalid: 'A value is not as it should be',
  'too-long': 'A value is too long',
  'hash-reused': 'Its mark was used for somebody else',
  'offence-type': 'An offence this service does not take',
  withdrawn: 'The referral was withdrawn',
  'other-service': 'Another service has it',
  'officer-request': 'The officer asked for it',
  'field-count': 'Too many or too few fields',
  encoding: 'Characters that cannot be read',
};
export const REFUSALS: Record<string, string> = {
  'conflict-of-interest':
    'This person must not see this case: there is a conflict of interest, or they work on its other side. Choose somebody else.',
  'unknown-person': 'This person does not work here any more. Choose somebody else.',
  'lacks-team-or-skills':
    'This person does not have the team or the skills that this task needs. Choose somebody else.',
  'task-ended': 'This task is over. There is nothing to give.',
  'not-found': 'This task cannot be found.',
  'not-permitted': 'This person’s role may not do this task. Choose somebody else.',
};
export const ACKNOWLEDGE_REFUSALS: Record<string, string> = {
  'nothing-raised': 'This has not been raised to anybody yet, so there is nothing to acknowledge.',
  'already-acknowledged': 'Somebody has acknowledged this already.',
  'not-found': 'This is not overdue any more.',
};
export const roleWords = (role: string): string =>
  isRole(role) ? ROLE_NAMES[role] : wordFor({}, role);
/** A code without words of its own: as a sentence would begin. */
export const wordFor = (words: Record<string, string>, code: string): string =>
  words[code] ?? sentence(code.replaceAll('-', ' '));

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
