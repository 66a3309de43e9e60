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
 * Real milliseconds: how long nobody else takes over from a worker that died, and how often one
 * that lives says so.
 */
const ORDINARY: Hold = { forMs: 30_000, renewMs: 10_000 };
/** A short job is soon done, and may be repeated. */
export const BRIEF: Hold = { forMs: 10_000, renewMs: 3_000 };
interface Hold {
  forMs: number;
  renewMs: number;
}

export type Begun = { kind: 'ran'; result: JobResult } | Exclude<Ran, { kind: 'recorded' }>;

/**
 * Runs one attempt of one job and records what came of it in its row, whatever that was. Throws
 * only while the record is away.
 */
export async function runJob(running: JobRunning, key: JobKey): Promise<Ran> {
  const begun = await beginJob(running, key);
  if (begun.kind !== 'ran') return begun;
  await endJob(running, key, begun.result);
  return { kind: 'recorded' };
}

/** Takes the job's lock, renews it while the work goes on, and answers what came of it. */
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

/** Runs a job whose lock this worker has, and renews it meanwhile. */
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

/** When it is tried again is the engine's to say. */
function failed(error: unknown): JobResult {
  if (!(error instanceof JobFailure)) return { outcome: 'failed', code: 'job-failed' };
  return {
    outcome: 'failed',
    code: error.code,
    ...(error.forGood && { retriesLeft: 0 }),
  };
}
