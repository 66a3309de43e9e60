import { isRole, ROLE_NAMES } from '@waymark/domain';

/** What people read for the codes that the system stores. The only place for these words. */
const GRADES: Record<string, string> = {
  high: 'High risk',
  medium: 'Medium risk',
  standard: 'Standard risk',
};
/** Only our own assessment is shown as a grade. Until there is one: how the case is handled. */
export const gradeWords = (grade: string | null, basis: string): string =>
  basis === 'assessed' && grade ? (GRADES[grade] ?? grade) : `Handled as ${grade ?? 'high'}`;
export const GRADE_BASES: Record<string, string> = {
  assessed: 'Assessed by us',
  police: 'Graded by the police, not yet assessed by us',
  none: 'Not graded and not yet assessed',
};

export const CHANNELS: Record<string, string> = {
  phone: 'Phone',
  text: 'Text message',
  email: 'Email',
  letter: 'Letter',
  voicemail: 'Voicemail',
  'in-person': 'In person',
  'track-my-crime': 'Track My Crime',
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
  'death-not-confirmed': 'Said to have died: not confirmed',
  held: 'File on hold',
  interpreter: 'Interpreter needed',
  'sexual-violence': 'Sexual violence',
  stalking: 'Stalking',
  trafficking: 'Trafficking or exploitation',
  bereaved: 'Bereaved by homicide',
};
export const RUNGS: Record<string, string> = {
  danger: 'In danger now',
  R0: 'Reminder',
  R1: 'Raised to the named worker and deputy',
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
  'does-not-apply': 'Does not apply',
};
export const SIGNALS: Record<string, string> = {
  'someone-else-answered': 'Someone else answered',
  'reply-not-hers': 'A reply that was not from this person',
  warning: 'A warning from somebody',
  'not-connected': 'Their number is not connected',
  'death-said': 'Somebody said that they have died',
  'sent-not-safe': 'Something was left or sent where it is not safe',
  'carried-over': 'It was suspended in a case that is merged with this one',
  'death-undone': 'A death was recorded and taken back',
};
/** Names of messages that journeys and partners use (docs/service/escalation.md). */
export const MESSAGES: Record<string, string> = {
  'referral.received': 'A referral',
  'incident.new': 'A new incident',
  'court.event': 'Something happened at court',
  'consent.withdrawn': 'Consent was withdrawn',
  'contact.unsafe': 'Contact is not safe',
  'contact.safe': 'Contact is safe again',
  'partner.ack': 'A reply from a partner agency',
  'notify.receipt': 'A message was delivered',
  'victim.reply': 'A reply from the victim',
  'risk.changed': 'The risk has changed',
  'custody.release': 'Release from custody',
  'case.death': 'The victim has died',
  'death.said': 'Somebody said that the victim has died',
};
/** Why a row of an imported file needs a person (docs/service/intake.md). */
export const ROW_CODES: Record<string, string> = {
  'child-protection': 'Child protection',
  'child-sv-no-consent': 'Child, sexual violence, no consent recorded',
  'excluded-by-file': 'Excluded in the file',
  'name-dob': 'Same name and date of birth as another case',
  'dob-telephone': 'Same date of birth and telephone as another case',
  'name-telephone': 'Same name and telephone as another case',
  'name-telephone-undated': 'Same name and telephone as another case, no date of birth',
  'possible-match': 'Possible match with another case',
  'new-incident': 'New incident in a case',
  'unknown-offence':
    'The file does not say what the crime is, or in words that Waymark does not know. ' +
    'Read the offence',
  'has-died': 'The file says that this person has died',
  'suspect-there': 'The suspect in the case that was named',
  failed: 'Waymark could not import it',
  'triage-failed': 'A decision table of the triage does not fit a value of it',
  'suspect-elsewhere': 'Named as a suspect elsewhere',
  'row-changed': 'Different from an earlier import',
  'no-consent': 'No consent to the referral',
  'out-of-area': 'Lives outside the area',
  'no-crime': 'No crime recorded',
  required: 'A required value is missing',
  invalid: 'A value is not valid',
  'too-long': 'A value is too long',
  'hash-reused': 'The file marks this row as it marked the row of another person',
  'offence-type': 'An offence that this service does not cover',
  withdrawn: 'The referral was withdrawn',
  'other-service': 'Another service supports this person',
  'officer-request': 'The officer asked us not to make contact',
  'field-count': 'Too many or too few fields',
  encoding: 'Characters that cannot be read',
};
/** Where a suspect is, as the police said it. */
export const SUSPECT_STATUS: Record<string, string> = {
  custody: 'In custody',
  bailed: 'On bail',
  released_under_investigation: 'Released under investigation',
  released: 'Released',
  unknown: 'Not known',
};
/** Columns of an imported file whose names do not say it themselves (docs/cohort.md#columns). */
export const ROW_COLUMNS: Record<string, string> = {
  'victim-ref': 'Victim’s reference',
  'crime-ref': 'Crime reference',
  'crimed-at': 'Recorded as a crime',
  'reported-at': 'Reported',
  'extract-id': 'Extract',
  'occurrence-ref': 'Occurrence reference',
  'ho-offence-code': 'Home Office offence code',
  'offence-text': 'Offence',
  'location-area': 'Area',
  'ethnicity-16plus1': 'Ethnicity (16+1)',
  'suspect-ref': 'Suspect’s reference',
  'suspect-relationship': 'Relationship of the suspect',
  'oic-name': 'Officer in the case',
  'oic-email': 'Officer’s email',
  'exclude-reason': 'Reason to exclude',
  'row-hash': 'Hash of the row',
  'incident-from': 'Incident from',
  'incident-to': 'Incident to',
  'suspect-released-at': 'Suspect released',
  'phone1-safe-at': 'Telephone: asked',
  'email-safe-at': 'Email: asked',
  'letter-safe-at': 'Letter: asked',
  dob: 'Date of birth',
  phone1: 'Telephone',
  phone2: 'Second telephone',
  'phone1-safe': 'Telephone safe',
  interpreter: 'Interpreter needed',
  'da-flag': 'Domestic abuse',
  'hate-flag': 'Hate crime',
  'hbv-flag': "So-called 'honour'-based abuse",
  'sv-flag': 'Sexual violence',
  'stalking-flag': 'Stalking',
  'strangulation-flag': 'Strangulation',
  'threats-to-kill-flag': 'Threats to kill',
  'trafficking-flag': 'Trafficking',
  'repeat-12m': 'Another crime against them in the last 12 months',
  'suspect-at-address': 'Suspect lives at the address',
  'consent-referral': 'Consent to the referral',
  'risk-grade': 'Police grade',
  'dash-score': 'DASH score',
};
export const roleWords = (role: string): string =>
  isRole(role) ? ROLE_NAMES[role] : wordFor({}, role);
/** The words for a code. A code without words of its own is shown as the start of a sentence. */
export const wordFor = (words: Record<string, string>, code: string): string =>
  words[code] ?? sentence(code.replaceAll('-', ' '));

/** The id of a journey or process as people read it, where its title is not known. */
export const titleOfId = (id: string): string => sentence(id.replaceAll('-', ' '));

export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
