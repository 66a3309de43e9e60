import type {
  AdvanceResult,
  DriverEffect,
  Engine,
  JobKey,
  JobLock,
  JobResult,
  JobToRun,
} from '@waymark/engine';
import type { AdvanceAnswer, AdvanceRequest } from '@waymark/workflows/protocol';
import { beginJob, BRIEF, endJob, runLocked, type JobRunning } from './run-job.js';

export interface ShortJobRunning extends JobRunning {
  engine: JobRunning['engine'] & Pick<Engine, 'advance' | 'visitForDriver'>;
  /** Real milliseconds from now until a service instant, 0 if past. */
  realDelayUntil(instant: string): number;
}

export type ShortJob = Extract<DriverEffect, { kind: 'run-job' }>;
/**
 * An answer for the driver, and the job that was locked with it: that one stays in this process,
 * for it holds what the job was given.
 */
export interface Leg {
  answer: AdvanceAnswer;
  locked: JobToRun | null;
}
export interface ShortJobLeg {
  request: AdvanceRequest;
  job: ShortJob;
  /** Its lock, where this worker has it. */ locked: JobToRun | null;
  /** To take the next one's with the step. */ lockNext: JobLock;
}

type Advanced = Extract<AdvanceResult, { fenced: false }>;

/**
 * The next job of a type that may be run again is locked by the step that makes it: for the others,
 * a lock must mean that it was begun.
 */
export const lockOf = ({ owner, types }: JobRunning, while_: boolean): JobLock => ({
  owner,
  forMs: BRIEF.forMs,
  types: new Set(
    while_
      ? [...types.values()].filter((type) => type.short && type.repeatable).map(({ type }) => type)
      : [],
  ),
});

/**
 * Runs one short job and takes its end to the instance in the same step: the step is the record.
 * What did not simply finish goes
 * the way of every other job, through its row. @returns null where somebody else has it.
 */
export async function runShortJob(running: ShortJobRunning, leg: ShortJobLeg): Promise<Leg | null> {
  const { organisation, instance, incarnation, seen } = leg.request;
  const { job, attempt } = leg.job;
  const key: JobKey = { organisation, instance, job, attempt };
  const result = await resultOf(running, key, leg.locked);
  if (result === 'locked') return null;
  if (result !== 'settled' && result.outcome === 'finished') {
    const event = {
      id: `job/${job}/${attempt}`,
      actor: DRIVER,
      kind: 'finish-job' as const,
      job,
      attempt,
      variables: result.variables,
    };
    const advanced = await running.engine.advance({
      organisation,
      instance,
      incarnation,
      seen,
      event,
      lockJob: leg.lockNext,
    });
    return {
      answer: answerOf(running, advanced),
      locked: advanced.fenced ? null : (advanced.locked ?? null),
    };
  }
  if (result !== 'settled') await endJob(running, key, result);
  return running.engine.visitForDriver(
    { organisation, instance, incarnation, seen, event: { kind: 'job', job, attempt } },
    leg.lockNext,
  );
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

const DRIVER = { kind: 'system' as const, id: 'driver' };

function answerOf(running: ShortJobRunning, result: AdvanceResult): AdvanceAnswer {
  if (result.fenced) return { fenced: true };
  return {
    fenced: false,
    seq: result.seq,
    ended: result.ended,
    waitingAt: result.waitingAt,
    effects: result.effects.flatMap((effect) => driverEffect(running, effect)),
  };
}

function driverEffect(
  { realDelayUntil }: ShortJobRunning,
  effect: Advanced['effects'][number],
): DriverEffect[] {
  switch (effect.kind) {
    case 'arm-timer':
      return [
        {
          kind: effect.kind,
          timer: effect.timer,
          generation: effect.generation,
          element: effect.element,
          due: effect.due,
          delay: realDelayUntil(effect.due),
        },
      ];
    case 'cancel-timer':
      return [{ kind: effect.kind, timer: effect.timer, generation: effect.generation }];
    case 'run-job':
      return [
        {
          kind: effect.kind,
          job: effect.job,
          attempt: effect.attempt,
          type: effect.type,
          element: effect.element,
          delay: effect.notBefore ? realDelayUntil(effect.notBefore) : 0,
        },
      ];
    case 'cancel-job':
      return [{ kind: effect.kind, job: effect.job }];
    default:
      return [];
  }
}
