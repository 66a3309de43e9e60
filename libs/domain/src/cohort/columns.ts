/**
 * Types of a cohort column's text. `yes-no`: Y, N or empty = unknown. `reference`: it names one
 * person or crime.
 */
export type ColumnType =
  | 'text'
  | 'reference'
  | 'instant'
  | 'past-instant'
  | 'birth-date'
  | 'phone'
  | 'email'
  | 'yes-no'
  | 'score'
  | readonly string[];
export interface Column {
  name: string;
  type: ColumnType;
  required: boolean;
}

const columns = (type: ColumnType, names: string, required = false): Column[] =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => ({ name, type, required }));

/**
 * The columns of the `neutral` schema (docs/cohort.md#columns). Never change their order: the hash
 * of a row follows it.
 */
export const COLUMNS: readonly Column[] = [
  ...columns('text', 'source_system', true),
  ...columns('reference', 'victim_ref crime_ref', true),
  ...columns('text', 'surname', true),
  ...columns(['victim', 'witness', 'bereaved', 'parent', 'business'], 'role', true),
  ...columns('past-instant', 'reported_at crimed_at', true),
  ...columns(
    'text',
    `extract_id occurrence_ref ho_offence_code offence_text location_area
    title forename sex ethnicity_16plus1 language address postcode safe_times
    suspect_ref suspect_relationship oic_name bail_conditions exclude_reason row_hash`,
  ),
  ...columns(
    'instant',
    `incident_from incident_to suspect_released_at
    phone1_safe_at email_safe_at letter_safe_at`,
  ),
  ...columns('birth-date', 'dob'),
  ...columns('phone', 'phone1 phone2'),
  ...columns('email', 'email oic_email'),
  ...columns(
    'yes-no',
    `phone1_safe email_safe letter_safe interpreter disability
    da_flag hate_flag hbv_flag sv_flag stalking_flag strangulation_flag
    threats_to_kill_flag trafficking_flag repeat_12m children_present suspect_at_address`,
  ),
  ...columns(['Y', 'N', 'unknown'], 'consent_referral'),
  ...columns(
    ['vulnerable_intimidated', 'persistently_targeted', 'serious_crime'],
    'enhanced_category',
  ),
  ...columns(['high', 'medium', 'standard'], 'risk_grade'),
  ...columns('score', 'dash_score'),
  ...columns(
    ['custody', 'bailed', 'released_under_investigation', 'released', 'unknown'],
    'suspect_status',
  ),
];

export const REQUIRED_COLUMNS: readonly string[] = COLUMNS.filter(({ required }) => required).map(
  ({ name }) => name,
);
/** Longest text of one field. */
export const MAX_FIELD = 4000;
