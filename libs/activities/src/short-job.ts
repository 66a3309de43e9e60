import type { AdvanceResult, DriverEffect, Engine, JobKey } from '@waymark/engine';
import type { AdvanceAnswer, AdvanceRequest } from '@waymark/workflows/protocol';
import { beginJob, endJob, type JobRunning } from './run-job.js';

export interface ShortJobRunning extends JobRunning {
  engine: JobRunning['engine'] & Pick<Engine, 'advance' | 'advanceForDriver'>;
  /** Real milliseconds from now until a service instant, 0 if past. */
  realDelayUntil(instant: string): number;
}

export type ShortJob = Extract<DriverEffect, { kind: 'run-job' }>;
type Advanced = Extract<AdvanceResult, { fenced: false }>;

/**
 * Runs one short job and takes its end to the instance in the same step: the step is the record. What did not simply finish goes
 * the way of every other job, through its row. @returns null where somebody else has it.
 */
export async function runShortJob(running: ShortJobRunning, request: AdvanceRequest, job: ShortJob): Promise<AdvanceAnswer | null> {
  const { organisation, instance, incarnation, seen } = request;
  const key: JobKey = { organisation, instance, job: job.job, attempt: job.attempt };
  const begun = await beginJob(running, key);
  if (begun.kind === 'locked') return null;
  if (begun.kind === 'ran' && begun.result.outcome === 'finished') {
    const { variables } = begun.result;
    const event = { id: `job/${job.job}/${job.attempt}`, actor: DRIVER, kind: 'finish-job' as const, job: job.job, attempt: job.attempt, variables };
    return answerOf(running, await running.engine.advance({ organisation, instance, incarnation, seen, event }));
  }
  if (begun.kind === 'ran') await endJob(running, key, begun.result);
  return running.engine.advanceForDriver({ organisation, instance, incarnation, seen, event: { kind: 'job', job: job.job, attempt: job.attempt } });
}

const DRIVER = { kind: 'system' as const, id: 'driver' };

/** Where it waits is asked once, at the end of a visit. */
function answerOf(running: ShortJobRunning, result: AdvanceResult): AdvanceAnswer {
  if (result.fenced) return result;
  return { fenced: false, seq: result.seq, ended: result.ended, waitingAt: [], effects: result.effects.flatMap((effect) => driverEffect(running, effect)) };
}

function driverEffect({ realDelayUntil }: ShortJobRunning, effect: Advanced['effects'][number]): DriverEffect[] {
  switch (effect.kind) {
    case 'arm-timer':
      return [{ kind: effect.kind, timer: effect.timer, generation: effect.generation, element: effect.element, due: effect.due, delay: realDelayUntil(effect.due) }];
    case 'cancel-timer':
      return [{ kind: effect.kind, timer: effect.timer, generation: effect.generation }];
    case 'run-job':
      return [{ kind: effect.kind, job: effect.job, attempt: effect.attempt, type: effect.type, element: effect.element, delay: effect.notBefore ? realDelayUntil(effect.notBefore) : 0 }];
    case 'cancel-job':
      return [{ kind: effect.kind, job: effect.job }];
    default:
      return [];
  }
}
