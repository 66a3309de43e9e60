import type { Engine, JobKey, JobResult, JobToRun } from '@waymark/engine';
import { JobFailure, type JobContext, type JobType } from './job-type.js';

export type Ran = { kind: 'recorded' } | { kind: 'settled' } | { kind: 'locked'; forMs: number };

export interface JobRunning {
  engine: Pick<Engine, 'startJob' | 'extendJob' | 'recordJob' | 'publishMessage' | 'throwSignal'>;
  types: ReadonlyMap<string, JobType>;
  /** Names this worker in the job's lock. */
  owner: string;
  context: Omit<JobContext, 'organisation'>;
  /** Service instant that many real milliseconds from now. */
  serviceInstantIn(ms: number): string;
}

const LOCK_MS = 30_000;
const RENEW_MS = 10_000;
const BACK_OFF_MS = [1_000, 5_000, 30_000, 120_000, 600_000];

export type Begun = { kind: 'ran'; result: JobResult } | Exclude<Ran, { kind: 'recorded' }>;

/** Runs one attempt of one job and records what came of it in its row, whatever that was. Throws only while the record is away. */
export async function runJob(running: JobRunning, key: JobKey): Promise<Ran> {
  const begun = await beginJob(running, key);
  if (begun.kind !== 'ran') return begun;
  await endJob(running, key, begun.result);
  return { kind: 'recorded' };
}

/** Takes the job's lock, renews it while the work goes on, and answers what came of it. */
export async function beginJob(running: JobRunning, key: JobKey): Promise<Begun> {
  const { engine, owner } = running;
  const started = await engine.startJob(key, { owner, forMs: LOCK_MS });
  if (started.kind !== 'run') return started;
  const renewing = setInterval(() => void engine.extendJob(key, { owner, forMs: LOCK_MS }).catch(() => undefined), RENEW_MS);
  return { kind: 'ran', result: await perform(running, key, started.job).finally(() => clearInterval(renewing)) };
}

export const endJob = async (running: JobRunning, key: JobKey, result: JobResult): Promise<void> => void (await running.engine.recordJob(key, result));

async function perform(running: JobRunning, key: JobKey, job: JobToRun): Promise<JobResult> {
  const type = running.types.get(job.type);
  if (!type) return { outcome: 'failed', code: 'unknown-job-type', retriesLeft: 0 };
  if (job.interrupted && !type.repeatable) return { outcome: 'failed', code: 'outcome-unknown', retriesLeft: 0 };
  try {
    return await type.run(job, { ...running.context, organisation: key.organisation });
  } catch (error) {
    return failed(running, job, error);
  }
}

function failed(running: JobRunning, job: JobToRun, error: unknown): JobResult {
  const code = error instanceof JobFailure ? error.code : 'job-failed';
  if (error instanceof JobFailure && error.forGood) return { outcome: 'failed', code, retriesLeft: 0 };
  const backOff = BACK_OFF_MS[Math.min(job.attempt, BACK_OFF_MS.length) - 1] ?? 1_000;
  return { outcome: 'failed', code, retryAt: running.serviceInstantIn(backOff) };
}
