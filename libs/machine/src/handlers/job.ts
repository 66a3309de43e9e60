import type { EventOf } from '../event.js';
import { Refusal } from '../fault.js';
import { raiseIncident } from '../moves/raise-incident.js';
import { emit, schedule, type Run } from '../run.js';
import type { ElementState, JobState } from '../state.js';
import { throwError } from '../throws/error.js';
import { throwEscalation } from '../throws/escalation.js';

type JobEvent = 'finish-job' | 'fail-job' | 'throw-from-job';

export const jobHandlers: { [K in JobEvent]: (run: Run, event: EventOf<K>) => void } = {
  'finish-job': (run, event) => {
    const job = currentJob(run, event);
    emit(run, { kind: 'job-finished', job: job.id, attempt: job.attempt });
    schedule(run, { kind: 'finish', element: job.element, variables: event.variables });
  },
  'fail-job': failJob,
  'throw-from-job': (run, event) => {
    const job = currentJob(run, event);
    const element = run.state.elements[job.element];
    if (!element) return;
    const thrown = { code: event.code, variables: event.variables ?? {} };
    // An escalation is not critical, so the job goes on.
    if (event.throws === 'escalation') return throwEscalation(run, element, thrown);
    throwFromJob(run, { job, element }, thrown);
  },
};

/**
 * An error of a job that nothing catches becomes an incident for a person: no journey ends because
 * another system had a fault.
 */
function throwFromJob(
  run: Run,
  { job, element }: { job: JobState; element: ElementState },
  thrown: { code: string; variables: EventOf<'finish-job'>['variables'] },
): void {
  if (throwError(run, element, thrown)) return;
  emit(run, {
    kind: 'job-failed',
    job: job.id,
    attempt: job.attempt,
    code: thrown.code,
    retriesLeft: 0,
  });
  raiseIncident(run, {
    code: 'unhandled-error',
    message: `Nothing catches the error ${thrown.code}.`,
    element: element.id,
    retry: { kind: 'retry-job', job: job.id },
  });
}

function failJob(run: Run, event: EventOf<'fail-job'>): void {
  const { id: job, attempt, retriesLeft: before, element } = currentJob(run, event);
  const { code, retryAt } = event;
  const retriesLeft = Math.max(0, event.retriesLeft ?? before - 1);
  emit(run, {
    kind: 'job-failed',
    job,
    attempt,
    code,
    retriesLeft,
    ...(retryAt !== undefined && { retryAt }),
  });
  if (retriesLeft > 0) {
    return emit(run, {
      kind: 'job-retried',
      job,
      attempt: attempt + 1,
      retriesLeft,
      ...(retryAt !== undefined && { notBefore: retryAt }),
    });
  }
  raiseIncident(run, {
    code: 'job-failed',
    message: `The job failed and no retry is left: ${code}.`,
    element,
    retry: { kind: 'retry-job', job },
  });
}

/** Only the attempt that is running can end the job. */
function currentJob(run: Run, { job: id, attempt }: EventOf<JobEvent>): JobState {
  const job = Object.hasOwn(run.state.jobs, id) ? run.state.jobs[id] : undefined;
  if (!job || job.failed || job.attempt !== attempt)
    throw new Refusal('stale-job', { job: id, attempt });
  return job;
}
