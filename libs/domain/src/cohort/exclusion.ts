import type { LocalDate } from '../ids.js';
import { isHighUntilAssessed } from './gravity.js';
import type { CohortPolicy } from './policy.js';
import type { CohortRow } from './row.js';
import { statedReason } from './stated-reason.js';

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
 * exclusion (docs/service/intake.md). A missing agreement excludes nobody whose case would go on
 * without it. Words of the file that have no code stay in the row, which is then
 * `excluded-by-file`.
 */
export const exclusionOf = (
  row: CohortRow,
  { on, policy }: { on: LocalDate; policy: CohortPolicy },
): ExclusionCode | null => {
  const stated = statedReason(row);
  const goesOn = isHighUntilAssessed(row, { on, policy });
  if (stated !== null && !(stated === 'no-consent' && goesOn))
    return STATED_REASONS.find((reason) => reason === stated) ?? 'excluded-by-file';
  if (isExcludedOffence(row, policy)) return 'offence-type';
  return row.consentReferral === 'no' && !goesOn ? 'no-consent' : null;
};

const isExcludedOffence = ({ hoOffenceCode }: CohortRow, policy: CohortPolicy): boolean =>
  hoOffenceCode !== null &&
  policy.excludedOffences.includes(
    hoOffenceCode
      .toUpperCase()
      .replaceAll(/\s+/g, '')
      .replace(/[./]\d+$/, ''),
  );
