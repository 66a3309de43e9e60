import { emit, type Run } from '../run.js';
import type { WorkOf } from '../work.js';

/** Someone has repaired the cause of a failed job: it gets one more attempt. */
export function retryJob(run: Run, { job: id }: WorkOf<'retry-job'>): void {
  const job = run.state.jobs[id];
  if (job?.failed)
    emit(run, {
      kind: 'job-retried',
      job: id,
      attempt: job.attempt + 1,
      retriesLeft: Math.max(1, job.retriesLeft),
    });
}
