import type { Instant } from '@waymark/domain';
import type { Tx } from '@waymark/persistence';
import type { DriverSideEffect } from '../advance/driver-effects.js';
import type { DriverEffect } from './driver-protocol.js';
import type { EngineContext } from '../context.js';

/**
 * Effects as a driver carries them out, with delays in real milliseconds: it knows no service time.
 *
 * A driver keeps a delay for as long as it takes, perhaps for two years, so the clock is read in
 * the transaction of the visit. A process that has not heard of a change yet would otherwise arm
 * the timer at the old speed, after the change has poked the driver.
 */
export async function asDriverEffects(
  tx: Pick<Tx, 'prepared'>,
  { persistence: { clock } }: Pick<EngineContext, 'persistence'>,
  effects: readonly DriverSideEffect[],
): Promise<DriverEffect[]> {
  if (effects.some(waits)) await clock.follow(tx);
  const delayUntil = (instant: Instant): number => clock.realDelayUntil(instant);
  return effects.map((effect): DriverEffect => {
    switch (effect.kind) {
      case 'arm-timer': {
        const { kind, timer, generation, element, due } = effect;
        return { kind, timer, generation, element, due, delay: delayUntil(due) };
      }
      case 'run-job': {
        const { kind, job, attempt, type, element, notBefore } = effect;
        return { kind, job, attempt, type, element, delay: notBefore ? delayUntil(notBefore) : 0 };
      }
      case 'cancel-timer':
        return { kind: effect.kind, timer: effect.timer, generation: effect.generation };
      case 'cancel-job':
        return { kind: effect.kind, job: effect.job };
    }
  });
}

const waits = (effect: DriverSideEffect): boolean =>
  effect.kind === 'arm-timer' || (effect.kind === 'run-job' && effect.notBefore !== undefined);
