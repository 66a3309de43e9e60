import type { CohortRow } from '@waymark/domain';

/** Local policy of one organisation (`settings.cohort`). */
export interface CohortPolicy {
  /**
   * Home Office codes that this service does not take (drugs, offences against the state: nobody
   * was hurt by somebody).
   */
  excludedOffences: readonly string[];
}
export const DEFAULT_COHORT_POLICY: CohortPolicy = {
  excludedOffences: ['92A', '92B', '92C', '92D', '92E'],
};

/**
 * Reasons of the file that have a code of their own; any other text is `excluded-by-file`. The text
 * itself stays in the row.
 */
const REASONS = [
  'offence-type',
  'out-of-area',
  'no-consent',
  'withdrawn',
  'other-service',
  'officer-request',
  'no-crime',
];

/**
 * Why the file or a rule says that this row is not for us; null when neither does. A person
 * confirms every exclusion.
 */
export function exclusionOf(row: CohortRow, policy: CohortPolicy): string | null {
  if (row.excludeReason !== null) {
    const slug = slugOf(row.excludeReason);
    return REASONS.includes(slug) ? slug : 'excluded-by-file';
  }
  if (
    row.hoOffenceCode !== null &&
    policy.excludedOffences.includes(row.hoOffenceCode.toUpperCase())
  )
    return 'offence-type';
  return row.consentReferral === 'no' ? 'no-consent' : null;
}

export const slugOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
