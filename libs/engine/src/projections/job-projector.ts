import type { Projectors } from './projection.js';

const FREE = { lock_owner: null, lock_until: null };

/** Rows of jobs (`ARCHITECTURE.md#the-driver`). */
export const jobProjectors: Projectors<
  'job-created' | 'job-finished' | 'job-failed' | 'job-retried' | 'job-cancelled'
> = {
  'job-created': (fact, projection) => {
    projection.jobs.insert(fact.job, {
      organisation: projection.organisation,
      instance: projection.instance,
      id: fact.job,
      element_instance: fact.element,
      element: fact.node,
      type: fact.type,
      attempt: 1,
      retries_left: fact.retries,
      state: 'open',
      not_before: null,
      headers: fact.headers,
      outcome: null,
      result: null,
      error_code: null,
    });
    projection.jobInputs.set(fact.job, fact.input);
  },
  'job-finished': (fact, projection) =>
    projection.jobs.change(fact.job, { state: 'finished', ...FREE }),
  'job-failed': (fact, projection) =>
    projection.jobs.change(fact.job, {
      state: 'failed',
      retries_left: fact.retriesLeft,
      error_code: fact.code,
      ...FREE,
    }),
  'job-retried': (fact, projection) =>
    projection.jobs.change(fact.job, {
      state: 'open',
      attempt: fact.attempt,
      retries_left: fact.retriesLeft,
      not_before: fact.notBefore ?? null,
      outcome: null,
      result: null,
      ...FREE,
    }),
  'job-cancelled': (fact, projection) =>
    projection.jobs.change(fact.job, { state: 'cancelled', ...FREE }),
};
