import type { JobType } from '../job-type.js';

/** Writes a line to the log that names the element and the instance, and no variables. */
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
