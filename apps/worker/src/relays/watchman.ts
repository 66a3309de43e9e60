import type { Engine } from '@waymark/engine';
import type { Round } from '../platform/repeating.js';

/**
 * Real time: longer than a driver needs to handle what is due, even in a burst; short beside any
 * deadline of a person.
 */
const LATE_MS = 60_000;

/**
 * The second keeper of every timer: looks at the rows, not at Temporal, and has overlooked drivers
 * poked.
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
