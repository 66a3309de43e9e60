import type { JsonObject } from '@waymark/domain';
import { advance } from '../advance/advance.js';
import { driverEffects } from '../advance/driver-effects.js';
import type { JobLock } from '../advance/advance-input.js';
import type { DriverVisit } from './visit-for-driver.js';
import { driverActor } from '../commands/actor.js';
import type { EngineContext } from '../context.js';
import { asDriverEffects } from './as-driver-effects.js';
import { eventIdOf } from './driver-event.js';
import type { DriverEvent, DriverRequest } from './driver-protocol.js';

export interface FinishedJob extends Omit<DriverRequest, 'event' | 'rearm'> {
  event: Extract<DriverEvent, { kind: 'job' }>;
  variables: JsonObject;
}

/**
 * Brings the result of a job that has finished to its instance in one step. The step is the record:
 * nothing is written to the job's row before.
 */
export async function finishJob(
  context: EngineContext,
  { variables, event, ...request }: FinishedJob,
  lockJob: JobLock,
): Promise<DriverVisit> {
  const { job, attempt } = event;
  const result = await advance(context, {
    ...request,
    event: {
      id: eventIdOf(event) as string,
      actor: driverActor,
      kind: 'finish-job',
      job,
      attempt,
      variables,
    },
    lockJob,
  });
  if (result.fenced) return { answer: result, locked: null };
  const { dataSource } = context.persistence;
  return {
    answer: {
      fenced: false,
      seq: result.seq,
      ended: result.ended,
      waitingAt: result.waitingAt,
      effects: await asDriverEffects(
        { prepared: (sql) => dataSource.query(sql) },
        context,
        driverEffects(result.effects),
      ),
    },
    locked: result.locked ?? null,
  };
}
