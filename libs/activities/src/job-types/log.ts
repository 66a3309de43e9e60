import type { JobType } from '../job-type.js';

/** Leaves a line in the log: which element of which instance was passed. Never its variables. */
export const log: JobType = {
  type: 'log',
  repeatable: true,
  short: true,
  run: async (job, context) => {
    context.log(
      { organisation: context.organisation, instance: job.instance, element: job.element },
      'journey passed a log task',
    );
    return { outcome: 'finished', variables: {} };
  },
};
