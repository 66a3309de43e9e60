import { setTimeout as delay } from 'node:timers/promises';
import { JobFailure, type JobType } from '../job-type.js';

const LONGEST_MS = 60_000;

/**
 * Waits for `milliseconds` of real time (a header or an input, at most a minute). It is there to
 * try out how a journey behaves with a slow job.
 */
export const wait: JobType = {
  type: 'wait',
  repeatable: true,
  short: false,
  run: async (job) => {
    const milliseconds = Number(job.headers['milliseconds'] ?? job.input['milliseconds'] ?? 0);
    if (!(milliseconds >= 0 && milliseconds <= LONGEST_MS))
      throw new JobFailure('wait-out-of-range', true);
    await delay(milliseconds);
    return { outcome: 'finished', variables: {} };
  },
};
