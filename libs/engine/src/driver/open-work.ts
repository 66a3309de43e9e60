import type { Instant, InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { DriverSideEffect } from '../advance/driver-effects.js';
import type { DriverEffect } from '../api.js';
import type { EngineContext } from '../context.js';

/** With delays in real milliseconds: service time is the engine's business. */
export function asDriverEffects(
  context: EngineContext,
  effects: readonly DriverSideEffect[],
): DriverEffect[] {
  const delayUntil = (instant: Instant | undefined): number =>
    instant ? context.persistence.clock.realDelayUntil(instant) : 0;
  return effects.map((effect): DriverEffect => {
    if (effect.kind === 'arm-timer')
      return {
        kind: 'arm-timer',
        timer: effect.timer,
        generation: effect.generation,
        element: effect.element,
        due: effect.due,
        delay: delayUntil(effect.due),
      };
    if (effect.kind === 'run-job')
      return {
        kind: 'run-job',
        job: effect.job,
        attempt: effect.attempt,
        type: effect.type,
        element: effect.element,
        delay: delayUntil(effect.notBefore),
      };
    if (effect.kind === 'cancel-timer')
      return { kind: 'cancel-timer', timer: effect.timer, generation: effect.generation };
    return { kind: 'cancel-job', job: effect.job };
  });
}

/**
 * Everything that is open, from the rows: for a driver that starts from nothing, or after the clock
 * changed. Earliest first.
 */
export async function openWork(
  tx: Tx,
  context: EngineContext,
  instance: InstanceId,
): Promise<DriverEffect[]> {
  const [timers, jobs] = await Promise.all([
    tx.prepared<{
      id: string;
      generation: number;
      element: string;
      due: Date;
    }>(
      `select id, generation, element, due
        from timer
        where organisation = $1 and instance = $2 and state = 'armed'
        order by due, id`,
      [tx.organisation, instance],
    ),
    tx.prepared<{
      id: string;
      attempt: number;
      type: string;
      element: string;
      not_before: Date | null;
    }>(
      `select id, attempt, type, element, not_before
        from job
        where organisation = $1 and instance = $2 and state in ('open', 'recorded')
        order by id`,
      [tx.organisation, instance],
    ),
  ]);
  return asDriverEffects(context, [
    ...timers.map((row): DriverSideEffect => ({
      id: '',
      kind: 'arm-timer',
      timer: row.id,
      generation: row.generation,
      element: row.element,
      due: row.due.toISOString(),
    })),
    ...jobs.map((row): DriverSideEffect => ({
      id: '',
      kind: 'run-job',
      job: row.id,
      attempt: row.attempt,
      type: row.type,
      element: row.element,
      ...(row.not_before && { notBefore: row.not_before.toISOString() }),
    })),
  ]);
}
