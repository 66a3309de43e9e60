/** What people read for the codes that the system keeps. Words live here, in one place. */
export const GRADES: Record<string, string> = { high: 'High risk', medium: 'Medium risk', standard: 'Standard risk' };
export const gradeWords = (grade: string | null): string => (grade ? (GRADES[grade] ?? grade) : 'Not graded: treat as high');

export const OUTCOMES: Record<string, string> = {
  reached: 'spoke to them', 'no-answer': 'no answer', voicemail: 'reached voicemail', 'not-connected': 'did not connect', 'wrong-number': 'wrong number',
  'someone-else': 'someone else answered', refused: 'did not want to talk', 'text-sent': 'text sent', 'letter-sent': 'letter sent',
};
export const CHANNELS: Record<string, string> = { phone: 'Phone', text: 'Text message', email: 'Email', letter: 'Letter', voicemail: 'Voicemail' };
export const ALLOWED: Record<string, string> = { yes: 'Yes', 'live-call-only': 'Live call only', 'in-safe-times': 'Only in safe times', no: 'No' };
export const FLAGS: Record<string, string> = {
  'high-risk': 'High risk', ungraded: 'Not graded', child: 'Child', 'domestic-abuse': 'Domestic abuse', 'honour-based-abuse': "So-called 'honour'-based abuse",
  safeguarding: 'Safeguarding', 'contact-suspended': 'Contact suspended', deceased: 'Has died', 'sexual-violence': 'Sexual violence', stalking: 'Stalking',
};
export const RUNGS: Record<string, string> = { R0: 'Reminder', R1: 'Due: named worker and deputy', R2: 'Raised to the supervisor', R3: 'Raised to the service manager', R4: 'Raised to the safeguarding lead' };
export const ANSWERS: Record<string, string> = { yes: 'Yes', no: 'No', 'dont-know': "Don't know", declined: 'Declined', 'not-safe-to-ask': 'Not safe to ask' };
export const wordFor = (words: Record<string, string>, code: string): string => words[code] ?? code.replaceAll('-', ' ');
