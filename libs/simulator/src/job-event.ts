import type { EventBody } from '@waymark/machine';
import type { JobOutcome } from './job-handler.js';

/** The event that tells an instance how a job ended. */
export function jobEvent(
  job: string,
  attempt: number,
  outcome: Exclude<JobOutcome, { kind: 'wait' }>,
): EventBody {
  switch (outcome.kind) {
    case 'finish':
      return { kind: 'finish-job', job, attempt, variables: outcome.variables ?? {} };
    case 'throw':
      return { kind: 'throw-from-job', job, attempt, throws: outcome.throws, code: outcome.code };
    case 'fail':
      return {
        kind: 'fail-job',
        job,
        attempt,
        code: outcome.code,
        ...(outcome.retryAt && { retryAt: outcome.retryAt }),
      };
  }
}
