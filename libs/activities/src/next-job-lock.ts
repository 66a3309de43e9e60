import type { JobLock } from '@waymark/engine';
import { BRIEF, type JobRunning } from './run-job.js';

/**
 * The lock with which the engine hands over the next short job in the transaction that makes it.
 * Only types that may be repeated are locked so early: for any other type, a lock has to mean that
 * the job was begun.
 */
export const nextJobLock = ({ owner, types }: JobRunning, canRunMore: boolean): JobLock => ({
  owner,
  forMs: BRIEF.forMs,
  types: new Set(
    canRunMore
      ? [...types.values()].filter((type) => type.short && type.repeatable).map(({ type }) => type)
      : [],
  ),
});
