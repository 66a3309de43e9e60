import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import type { Round } from '../platform/repeating.js';

/**
 * Moves the instances of open batches, some at a time. What fails in one organisation is tried
 * again, and keeps no other one waiting.
 */
export const batches = (
  engine: Pick<Engine, 'carryOutBatches'>,
  persistence: Pick<Persistence, 'organisations'>,
): Round => ({
  name: 'batches',
  everyMs: 2_000,
  work: async () => {
    const organisations = await persistence.organisations();
    const done = await Promise.allSettled(
      organisations.map((organisation) => engine.carryOutBatches(organisation)),
    );
    const counts = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = done.find((one) => one.status === 'rejected');
    const found = counts.reduce((sum, count) => sum + count, 0);
    if (failed && found === 0) throw failed.reason;
    return found;
  },
});
