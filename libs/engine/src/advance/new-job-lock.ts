import type { CaseId, Instant, InstanceId } from '@waymark/domain';
import type { FactOf, Stepped } from '@waymark/machine';
import type { JobToRun } from '../driver/job.js';
import type { JobLock } from './advance-input.js';

/** A job that a step makes and locks at the same time. */
export interface NewJobLock {
  fact: FactOf<'job-created'>;
  owner: string;
  forMs: number;
}

/**
 * The first job of the wanted types that has to run now. Whoever took the step runs it next,
 * without asking for it.
 */
export function newJobLock({ effects, facts }: Stepped, wanted: JobLock): NewJobLock | null {
  const made = new Map(
    facts.flatMap((fact) =>
      fact.kind === 'job-created' && wanted.types.has(fact.type) ? [[fact.job, fact] as const] : [],
    ),
  );
  const next = effects.find(
    (effect) =>
      effect.kind === 'run-job' &&
      made.has(effect.job) &&
      effect.attempt === 1 &&
      effect.notBefore === undefined,
  );
  const fact = next?.kind === 'run-job' ? made.get(next.job) : undefined;
  return fact ? { fact, owner: wanted.owner, forMs: wanted.forMs } : null;
}

/** The job as its row has it. The input is a copy, because the job type may change it. */
export const lockedJob = (
  { fact }: NewJobLock,
  of: { instance: InstanceId; caseId: CaseId | null; at: Instant },
): JobToRun => ({
  ...of,
  job: fact.job,
  attempt: 1,
  type: fact.type,
  element: fact.node,
  elementInstance: fact.element,
  input: structuredClone(fact.input),
  headers: { ...fact.headers },
  retriesLeft: fact.retries,
  interrupted: false,
});
