import { hoursAgo } from '@waymark/testing';

/** A row of a police file about a victim of domestic abuse who is graded High. */
export const highRow = (surname: string): Record<string, string> => ({
  source_system: 'test',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(21),
  victim_ref: surname,
  crime_ref: `C-${surname}`,
  surname,
  phone1: `0770090012${surname.length}`,
  dob: '1990-01-09',
  da_flag: 'Y',
  risk_grade: 'high',
  consent_referral: 'Y',
});
