import type { Engine, JobKey, JobResult, JobToRun } from '@waymark/engine';
import { JobFailure, type JobContext, type JobType } from './job-type.js';

export type Ran = { kind: 'recorded' } | { kind: 'settled' } | { kind: 'locked'; forMs: number };

export interface JobRunning {
  engine: Pick<Engine, 'startJob' | 'extendJob' | 'recordJob' | 'publishMessage' | 'throwSignal'>;
  types: ReadonlyMap<string, JobType>;
  /** Names this worker in the job's lock. */
  owner: string;
  context: Omit<JobContext, 'organisation'>;
}

/**
 * In real milliseconds: how long a job stays locked if its worker dies, and how often a worker that
 * lives renews the lock.
 */
const ORDINARY: Hold = { forMs: 30_000, renewMs: 10_000 };
/** A short job ends soon and may be repeated, so its lock is short too. */
export const BRIEF: Hold = { forMs: 10_000, renewMs: 3_000 };
interface Hold {
  forMs: number;
  renewMs: number;
}

export type Begun = { kind: 'ran'; result: JobResult } | Exclude<Ran, { kind: 'recorded' }>;

/**
 * Runs one attempt of one job and records its outcome in the job's row. Throws only if the row
 * cannot be written.
 */
export async function runJob(running: JobRunning, key: JobKey): Promise<Ran> {
  const begun = await beginJob(running, key);
  if (begun.kind !== 'ran') return begun;
  await endJob(running, key, begun.result);
  return { kind: 'recorded' };
}

/** Locks the job, runs it and answers its outcome. */
export async function beginJob(running: JobRunning, key: JobKey): Promise<Begun> {
  const started = await running.engine.startJob(key, {
    owner: running.owner,
    forMs: ORDINARY.forMs,
  });
  if (started.kind !== 'run') return started;
  return {
    kind: 'ran',
    result: await runLocked(running, { key, job: started.job, hold: ORDINARY }),
  };
}

/** Runs a job that this worker has locked, and renews the lock until it ends. */
export async function runLocked(
  running: JobRunning,
  { key, job, hold }: { key: JobKey; job: JobToRun; hold: Hold },
): Promise<JobResult> {
  const { engine, owner } = running;
  const renewing = setInterval(
    () => void engine.extendJob(key, { owner, forMs: hold.forMs }).catch(() => undefined),
    hold.renewMs,
  );
  return perform(running, key, job).finally(() => clearInterval(renewing));
}

export const endJob = async (running: JobRunning, key: JobKey, result: JobResult): Promise<void> =>
  void (await running.engine.recordJob(key, result));

async function perform(running: JobRunning, key: JobKey, job: JobToRun): Promise<JobResult> {
  const type = running.types.get(job.type);
  if (!type) return { outcome: 'failed', code: 'unknown-job-type', retriesLeft: 0 };
  if (job.interrupted && !type.repeatable)
    return { outcome: 'failed', code: 'outcome-unknown', retriesLeft: 0 };
  try {
    return await type.run(job, { ...running.context, organisation: key.organisation });
  } catch (error) {
    return failed(error);
  }
}

/** The engine decides when the next attempt follows. */
function failed(error: unknown): JobResult {
  if (!(error instanceof JobFailure)) return { outcome: 'failed', code: 'job-failed' };
  return {
    outcome: 'failed',
    code: error.code,
    ...(error.forGood && { retriesLeft: 0 }),
  };
}
