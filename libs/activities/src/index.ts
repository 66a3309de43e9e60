export { createActivities } from './create-activities.js';
export { advanceVisit, type Visiting } from './advance-visit.js';
export { FairSlots } from './fair-slots.js';
export { sayingAlive } from './saying-alive.js';
export { BUILT_IN_JOB_TYPES } from './job-types/index.js';
export {
  type CohortRows,
  type ContactMessages,
  type JobContext,
  type JobType,
  type OutgoingMessage,
  type RowToWork,
} from './job-type.js';
