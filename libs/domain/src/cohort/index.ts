export { canonicalRow } from './canonical-row.js';
export { COLUMNS, MAX_FIELD, REQUIRED_COLUMNS, type Column, type ColumnType } from './columns.js';
export { neutraliseFormula } from './neutralise-formula.js';
export type { CohortRole, CohortRow, EnhancedCategory, SuspectStatus } from './row.js';
export { validateRow, type RowCheck, type RowFault } from './validate-row.js';
