import type { Engine } from '@waymark/engine';
import type { Round } from '../platform/repeating.js';

/**
 * In real time: longer than a driver needs for due work, even in a burst, and short compared with
 * any deadline of a person.
 */
const LATE_MS = 60_000;

/**
 * The second check on every timer: it looks at the rows instead of Temporal, and has the drivers of
 * overlooked work poked.
 */
export const watchman = (engine: Pick<Engine, 'watch'>): Round => ({
  name: 'watchman',
  everyMs: 30_000,
  work: async () => {
    await engine.watch(LATE_MS);
    return 0;
  },
});

export const tidying = (engine: Pick<Engine, 'tidy'>): Round => ({
  name: 'tidy',
  everyMs: 60_000,
  work: async () => {
    await engine.tidy();
    return 0;
  },
});
