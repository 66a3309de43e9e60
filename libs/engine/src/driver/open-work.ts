import type { InstanceId } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { DriverSideEffect } from '../advance/driver-effects.js';
import type { DriverEffect } from './driver-protocol.js';
import type { EngineContext } from '../context.js';
import { asDriverEffects } from './as-driver-effects.js';

/**
 * Everything that is open, from the rows, the earliest first. For a driver that starts without
 * memory, or after a change of the clock.
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
  return asDriverEffects(tx, context, [
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
