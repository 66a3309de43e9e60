import type { Versioned } from './versioned.js';

/**
 * From 1 to 2: a repeating timer counts from its start. Version 1 kept only the interval and the
 * repetitions left, so the time at which the timer is due now becomes its start.
 */
export function countFromStart(state: Versioned): Versioned {
  const { timers, ...rest } = state as Before;
  return {
    ...rest,
    version: 2,
    timers: Object.fromEntries(Object.entries(timers).map(([id, timer]) => [id, counted(timer)])),
  } as Versioned;
}

interface TimerBefore {
  due: string;
  repeat?: { left: number | null; interval: string };
}
interface Before extends Versioned {
  timers: Record<string, TimerBefore>;
}

function counted({ repeat, ...timer }: TimerBefore): object {
  if (!repeat) return timer;
  const { left, interval } = repeat;
  return { ...timer, repeat: { start: timer.due, interval, number: 0, last: left } };
}
