export { canonicalRow } from './canonical-row.js';
export { COLUMNS, MAX_FIELD, REQUIRED_COLUMNS, type Column, type ColumnType } from './columns.js';
export {
  NO_MATCHES,
  decideRow,
  type EarlierRow,
  type PersonsAnswer,
  type RowDecision,
  type RowFacts,
  type RowMatches,
  type RowRead,
} from './decide-row.js';
export { DEFAULT_COHORT_POLICY, type CohortPolicy } from './exclusion.js';
export { neutraliseFormula } from './neutralise-formula.js';
export type { CohortRole, CohortRow, EnhancedCategory, SuspectStatus } from './row.js';
export { validateRow, type RowFault } from './validate-row.js';
