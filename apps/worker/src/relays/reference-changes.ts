import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import type { Round } from '../platform/repeating.js';

/**
 * Has what runs take up the changes of rules that were approved, some instances at a time. What
 * fails in one organisation is tried again, and keeps no other one waiting.
 */
export const referenceChanges = (
  engine: Pick<Engine, 'carryOutChanges'>,
  persistence: Pick<Persistence, 'organisations'>,
): Round => ({
  name: 'reference-changes',
  everyMs: 5_000,
  work: async () => {
    const organisations = await persistence.organisations();
    const done = await Promise.allSettled(
      organisations.map((organisation) => engine.carryOutChanges(organisation)),
    );
    const counts = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = done.find((one) => one.status === 'rejected');
    const found = counts.reduce((sum, count) => sum + count, 0);
    if (failed && found === 0) throw failed.reason;
    return found;
  },
});
