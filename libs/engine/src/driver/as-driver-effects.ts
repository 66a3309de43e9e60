import type { Instant } from '@waymark/domain';
import type { DriverSideEffect } from '../advance/driver-effects.js';
import type { DriverEffect } from './driver-protocol.js';
import type { EngineContext } from '../context.js';

/**
 * Effects as a driver carries them out, with delays in real milliseconds: it knows no service time.
 */
export function asDriverEffects(
  context: EngineContext,
  effects: readonly DriverSideEffect[],
): DriverEffect[] {
  const delayUntil = (instant: Instant): number =>
    context.persistence.clock.realDelayUntil(instant);
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
