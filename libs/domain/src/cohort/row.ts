import type { Grade } from '../grade/grade.js';
import type { Instant, LocalDate } from '../ids.js';
import type { YesNo } from '../safe-contact/contact-facts.js';
import type { EnhancedCategory } from './enhanced-category.js';
import type { Offence } from './offence-classes.js';

/** Why a referral says High, whatever grade is written in it. */
export type ReasonForHigh =
  'score' | 'strangulation' | 'threats to kill' | 'stalking' | 'honour based abuse';

export type CohortRole = 'victim' | 'witness' | 'bereaved' | 'parent' | 'business';
export type SuspectStatus =
  'custody' | 'bailed' | 'released_under_investigation' | 'released' | 'unknown';

/** One row that can be read. Text that was empty is null; a flag that was empty is unknown. */
export interface CohortRow {
  sourceSystem: string;
  victimRef: string;
  crimeRef: string;
  surname: string;
  role: CohortRole;
  reportedAt: Instant;
  crimedAt: Instant;
  extractId: string | null;
  occurrenceRef: string | null;
  hoOffenceCode: string | null;
  offenceText: string | null;
  locationArea: string | null;
  title: string | null;
  forename: string | null;
  sex: string | null;
  ethnicity: string | null;
  language: string | null;
  address: string | null;
  postcode: string | null;
  safeTimes: string | null;
  suspectRef: string | null;
  suspectRelationship: string | null;
  oicName: string | null;
  bailConditions: string | null;
  excludeReason: string | null;
  incidentFrom: Instant | null;
  incidentTo: Instant | null;
  suspectReleasedAt: Instant | null;
  dob: LocalDate | null;
  phone1: string | null;
  phone2: string | null;
  email: string | null;
  oicEmail: string | null;
  phone1Safe: YesNo;
  phone1SafeAt: Instant | null;
  emailSafe: YesNo;
  emailSafeAt: Instant | null;
  letterSafe: YesNo;
  letterSafeAt: Instant | null;
  interpreter: YesNo;
  disability: YesNo;
  daFlag: YesNo;
  hateFlag: YesNo;
  hbaFlag: YesNo;
  svFlag: YesNo;
  stalkingFlag: YesNo;
  strangulationFlag: YesNo;
  threatsToKillFlag: YesNo;
  traffickingFlag: YesNo;
  repeat12m: YesNo;
  childrenPresent: YesNo;
  suspectAtAddress: YesNo;
  consentReferral: YesNo;
  enhancedCategory: EnhancedCategory | null;
  /** As the file says it; in a judged row, the highest that any fact of the row says. */
  riskGrade: Grade | null;
  /** Only in a judged row: why its grade is higher than the file says. */
  gradeBecause?: ReasonForHigh;
  dashScore: number | null;
  suspectStatus: SuspectStatus;
  /** Null until the row was judged by the organisation's offence classes. */
  offence: Offence | null;
}
