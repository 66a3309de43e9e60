import type { Instant } from '@waymark/domain';
import { isOpen, type SimulatedInstance } from './simulated-instance.js';

export interface DueTimer {
  instance: SimulatedInstance;
  timer: string;
  generation: number;
  due: Instant;
}

/**
 * The earliest timer of open instances that is due at or before `until`. Of several that are due
 * together it is the one armed first in the oldest instance.
 */
export function nextTimer(
  instances: Iterable<SimulatedInstance>,
  until: Instant,
): DueTimer | undefined {
  let first: DueTimer | undefined;
  for (const instance of instances) {
    if (!isOpen(instance)) continue;
    for (const timer of Object.values(instance.state.timers)) {
      if (timer.due <= until && (!first || timer.due < first.due))
        first = { instance, timer: timer.id, generation: timer.generation, due: timer.due };
    }
  }
  return first;
}
