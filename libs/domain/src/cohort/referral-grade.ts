import type { Grade } from '../grade/grade.js';
import type { CohortPolicy } from './policy.js';
import type { CohortRow, ReasonForHigh } from './row.js';

/**
 * The grade of a referral: the highest that any of its facts says
 * (docs/service/assessment.md#the-grade-of-a-referral). Stalking and so-called 'honour'-based abuse
 * make a lower grade High; without a grade they are handled as High until somebody assesses.
 */
export const referralGrade = (
  row: CohortRow,
  policy: Pick<CohortPolicy, 'highScoreFrom'>,
): { grade: Grade | null; because: ReasonForHigh | null } => {
  const because = row.riskGrade === 'high' ? null : reasonForHigh(row, policy);
  return { grade: because === null ? row.riskGrade : 'high', because };
};

const reasonForHigh = (
  row: CohortRow,
  { highScoreFrom }: Pick<CohortPolicy, 'highScoreFrom'>,
): ReasonForHigh | null => {
  if (row.strangulationFlag === 'yes') return 'strangulation';
  if (row.threatsToKillFlag === 'yes') return 'threats to kill';
  if ((row.dashScore ?? 0) >= highScoreFrom) return 'score';
  if (row.riskGrade === null) return null;
  if (row.stalkingFlag === 'yes') return 'stalking';
  return row.hbaFlag === 'yes' ? 'honour based abuse' : null;
};
