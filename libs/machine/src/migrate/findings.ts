import type { MigrationProblem } from './migration-problem.js';
import type { StateEntries } from './state-entries.js';

/** What the parts of a plan add to. */
export interface Findings {
  problems: MigrationProblem[];
  entries: StateEntries;
}
