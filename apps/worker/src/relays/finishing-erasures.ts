import type { Casework } from '@waymark/casework';
import type { Persistence } from '@waymark/persistence';
import type { Round } from '../platform/repeating.js';

/** Completes erasures that were approved and then interrupted (docs/service/erasure.md). */
export const finishingErasures = (
  casework: Pick<Casework, 'finishErasures'>,
  persistence: Pick<Persistence, 'organisations'>,
): Round => ({
  name: 'erasures',
  everyMs: 60_000,
  work: async () => {
    for (const organisation of await persistence.organisations())
      await casework.finishErasures(organisation);
    return 0;
  },
});
