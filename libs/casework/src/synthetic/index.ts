export { acceptanceCohort, type AcceptanceCohort } from './acceptance-cohort.js';
export type { ExpectedRow, SyntheticCohort } from './expected-row.js';
export { inventedRecord } from './invented-person.js';
export { largeCohort } from './large-cohort.js';
export { clevelandCohort, durhamCohort } from './police-tables.js';
export { writeCsv, type RowToWrite } from './write-csv.js';
