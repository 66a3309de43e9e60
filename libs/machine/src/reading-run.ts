import type { Run } from './run.js';

/** What a decision reads of a step. It can be made without a step, to say what would be decided. */
export type ReadingRun = Pick<Run, 'program' | 'reference' | 'state' | 'at' | 'allowance'>;
