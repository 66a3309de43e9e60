export { isOutOfArea } from './areas.js';
export { canonicalRow } from './canonical-row.js';
export { childProtectionCode } from './child-protection.js';
export { COLUMNS, REQUIRED_COLUMNS, type Column } from './columns.js';
export {
  NO_MATCHES,
  decideRow,
  type EarlierRow,
  type RowDecision,
  type RowMatches,
  type RowRead,
} from './decide-row.js';
export { isByCarer, isFlagged, isForAPerson, isUntold } from './gravity.js';
export { DEFAULT_COHORT_POLICY, type CohortPolicy } from './policy.js';
export { isChildsRow, judgeRow } from './judged-row.js';
export { neutraliseFormula } from './neutralise-formula.js';
export { offenceClassesAt, type Offence, type OffenceClasses } from './offence-classes.js';
export type { EnhancedCategory } from './enhanced-category.js';
export { referralGrade } from './referral-grade.js';
export type { CohortRow } from './row.js';
export { validateRow } from './validate-row.js';
