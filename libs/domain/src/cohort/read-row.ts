import type { Grade } from '../grade/grade.js';
import type { YesNo } from '../safe-contact/contact-facts.js';
import { isBlank } from '../plain-text.js';
import { toInstant } from '../time/to-instant.js';
import type { EnhancedCategory } from './enhanced-category.js';
import type { CohortRole, CohortRow, SuspectStatus } from './row.js';

/** A checked record as a row; only `validateRow` calls it, so every value is of its type. */
export const readRow = (record: Readonly<Record<string, string>>): CohortRow => {
  const { text, instant, flag } = readers(record);
  return {
    ...identity(record),
    extractId: text('extract_id'),
    occurrenceRef: text('occurrence_ref'),
    hoOffenceCode: text('ho_offence_code'),
    offenceText: text('offence_text'),
    locationArea: text('location_area'),
    title: text('title'),
    forename: text('forename'),
    sex: text('sex'),
    ethnicity: text('ethnicity_16plus1'),
    language: text('language'),
    address: text('address'),
    postcode: text('postcode'),
    safeTimes: text('safe_times'),
    suspectRef: text('suspect_ref'),
    suspectRelationship: text('suspect_relationship'),
    oicName: text('oic_name'),
    bailConditions: text('bail_conditions'),
    excludeReason: text('exclude_reason'),
    incidentFrom: instant('incident_from'),
    incidentTo: instant('incident_to'),
    suspectReleasedAt: instant('suspect_released_at'),
    dob: text('dob'),
    phone1: text('phone1'),
    phone2: text('phone2'),
    email: text('email'),
    oicEmail: text('oic_email'),
    phone1Safe: flag('phone1_safe'),
    phone1SafeAt: instant('phone1_safe_at'),
    emailSafe: flag('email_safe'),
    emailSafeAt: instant('email_safe_at'),
    letterSafe: flag('letter_safe'),
    letterSafeAt: instant('letter_safe_at'),
    interpreter: flag('interpreter'),
    disability: flag('disability'),
    daFlag: flag('da_flag'),
    hateFlag: flag('hate_flag'),
    hbaFlag: flag('hbv_flag'),
    svFlag: flag('sv_flag'),
    stalkingFlag: flag('stalking_flag'),
    strangulationFlag: flag('strangulation_flag'),
    threatsToKillFlag: flag('threats_to_kill_flag'),
    traffickingFlag: flag('trafficking_flag'),
    repeat12m: flag('repeat_12m'),
    childrenPresent: flag('children_present'),
    suspectAtAddress: flag('suspect_at_address'),
    consentReferral: flag('consent_referral'),
    enhancedCategory: text('enhanced_category') as EnhancedCategory | null,
    riskGrade: text('risk_grade') as Grade | null,
    dashScore: text('dash_score') === null ? null : Number(text('dash_score')),
    suspectStatus: (text('suspect_status') ?? 'unknown') as SuspectStatus,
    offence: null,
  };
};

/** What a field says. Nothing, if nothing of it can be seen: it names nobody. */
export const fieldOf = (record: Readonly<Record<string, string>>, name: string): string => {
  const value = (record[name] ?? '').trim();
  return isBlank(value) ? '' : value;
};

type Identity = Pick<
  CohortRow,
  'sourceSystem' | 'victimRef' | 'crimeRef' | 'surname' | 'role' | 'reportedAt' | 'crimedAt'
>;
const identity = (record: Readonly<Record<string, string>>): Identity => {
  const { text, instant } = readers(record);
  const required = (name: string): string => text(name) ?? '';
  return {
    sourceSystem: required('source_system'),
    victimRef: required('victim_ref'),
    crimeRef: required('crime_ref'),
    surname: required('surname'),
    role: required('role') as CohortRole,
    reportedAt: instant('reported_at') ?? '',
    crimedAt: instant('crimed_at') ?? '',
  };
};

interface Readers {
  text: (name: string) => string | null;
  instant: (name: string) => string | null;
  flag: (name: string) => YesNo;
}

const readers = (record: Readonly<Record<string, string>>): Readers => {
  const text = (name: string): string | null => fieldOf(record, name) || null;
  const instant = (name: string): string | null => {
    const parsed = toInstant(text(name) ?? '');
    return parsed.ok ? parsed.value : null;
  };
  return { text, instant, flag: (name) => FLAGS[text(name) ?? ''] ?? 'unknown' };
};

const FLAGS: Record<string, YesNo> = { Y: 'yes', N: 'no', unknown: 'unknown' };
