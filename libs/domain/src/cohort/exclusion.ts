import type { CohortRow } from './row.js';
import { statedReason } from './stated-reason.js';

/** Local policy of one organisation (`settings.cohort`). */
export interface CohortPolicy {
  /** Home Office codes of offences whose victims this service does not support. */
  excludedOffences: readonly string[];
}

/** Drug offences (92A to 92E): they have no victim who could be supported. */
export const DEFAULT_COHORT_POLICY: CohortPolicy = {
  excludedOffences: ['92A', '92B', '92C', '92D', '92E'],
};

const STATED_REASONS = [
  'offence-type',
  'out-of-area',
  'no-consent',
  'withdrawn',
  'other-service',
  'officer-request',
  'no-crime',
] as const;

export type ExclusionCode = (typeof STATED_REASONS)[number] | 'excluded-by-file';

/**
 * Why the file or local policy leaves this row out; null when neither does. A person confirms every
 * exclusion (docs/service/intake.md). Words of the file that have no code stay in the row, which is
 * then `excluded-by-file`.
 */
export const exclusionOf = (row: CohortRow, policy: CohortPolicy): ExclusionCode | null => {
  const stated = statedReason(row);
  if (stated !== null)
    return STATED_REASONS.find((reason) => reason === stated) ?? 'excluded-by-file';
  if (isExcludedOffence(row, policy)) return 'offence-type';
  return row.consentReferral === 'no' ? 'no-consent' : null;
};

const isExcludedOffence = ({ hoOffenceCode }: CohortRow, policy: CohortPolicy): boolean =>
  hoOffenceCode !== null && policy.excludedOffences.includes(hoOffenceCode.toUpperCase());
