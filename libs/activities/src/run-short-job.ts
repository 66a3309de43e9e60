import type {
  DriverEffect,
  DriverRequest,
  DriverVisit,
  Engine,
  JobKey,
  JobLock,
  JobResult,
  JobToRun,
} from '@waymark/engine';
import { beginJob, BRIEF, endJob, runLocked, type JobRunning } from './run-job.js';

export interface ShortJobRunning extends JobRunning {
  engine: JobRunning['engine'] & Pick<Engine, 'visitForDriver'>;
}

export type ShortJob = Extract<DriverEffect, { kind: 'run-job' }>;
export interface ShortJobToRun {
  request: DriverRequest;
  job: ShortJob;
  /** The job's input, where this worker holds its lock already. */
  locked: JobToRun | null;
  /** Locks the job that comes after it. */
  lockNext: JobLock;
}

/**
 * Runs one short job. If it finished, its result goes to the instance at once, and the step is its
 * only record. Any other outcome goes through the job's row, as for every other job.
 * @returns null if another worker has the job.
 */
export async function runShortJob(
  running: ShortJobRunning,
  { request, job: { job, attempt }, locked, lockNext }: ShortJobToRun,
): Promise<DriverVisit | null> {
  const { organisation, instance, incarnation, seen, claim, asksAgain } = request;
  const key: JobKey = { organisation, instance, job, attempt };
  const result = await resultOf(running, key, locked);
  if (result === 'locked') return null;
  const visit = {
    organisation,
    instance,
    incarnation,
    seen,
    event: { kind: 'job' as const, job, attempt },
    ...(claim !== undefined && { claim }),
    ...(asksAgain && { asksAgain }),
  };
  if (result !== 'settled' && result.outcome === 'finished') {
    const visited = await running.engine.visitForDriver(visit, lockNext, result.variables);
    // somebody else has the instance now: its driver finds the result in the job's row
    if (visited.answer.fenced && claim !== undefined) await endJob(running, key, result);
    return visited;
  }
  if (result !== 'settled') await endJob(running, key, result);
  return running.engine.visitForDriver(visit, lockNext);
}

async function resultOf(
  running: ShortJobRunning,
  key: JobKey,
  locked: JobToRun | null,
): Promise<JobResult | 'locked' | 'settled'> {
  if (locked) return runLocked(running, { key, job: locked, hold: BRIEF });
  const begun = await beginJob(running, key);
  return begun.kind === 'ran' ? begun.result : begun.kind;
}
