import type { JobId } from '@waymark/domain';
import type { JobState } from '../state.js';
import type { Appliers } from './appliers.js';
import { own, useId, type Draft } from './draft.js';

export const jobAppliers = {
  'job-created': (draft, { job, element, type, retries }) => {
    useId(draft, job);
    own(draft, 'jobs')[job] = { id: job, element, type, attempt: 1, retriesLeft: retries };
  },
  'job-finished': (draft, { job }) => {
    delete own(draft, 'jobs')[job];
  },
  'job-cancelled': (draft, { job }) => {
    delete own(draft, 'jobs')[job];
  },
  'job-failed': (draft, { job, retriesLeft }) => {
    change(draft, job, (held) => ({ ...held, retriesLeft, failed: true }));
  },
  'job-retried': (draft, { job, attempt, retriesLeft }) => {
    change(draft, job, ({ id, element, type }) => ({ id, element, type, attempt, retriesLeft }));
  },
} satisfies Partial<Appliers>;

function change(draft: Draft, id: JobId, by: (job: JobState) => JobState): void {
  const job = draft.state.jobs[id];
  if (job) own(draft, 'jobs')[id] = by(job);
}
