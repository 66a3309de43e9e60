import type { JsonObject } from '@waymark/domain';
import { emit, newId, type Run } from '../run.js';
import type { ElementState } from '../state.js';
import type { WorkOf } from '../work.js';

export interface NewJob {
  type: string;
  retries: number;
  input: JsonObject;
  headers: Record<string, string>;
}

/** Work for the host. `retries` counts attempts in all; what is left after them is an incident. */
export function createJob(run: Run, element: ElementState, job: NewJob): void {
  emit(run, {
    kind: 'job-created',
    job: newId(run),
    element: element.id,
    node: element.node,
    ...job,
  });
}

/** Somebody has repaired the cause: one more attempt. */
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
