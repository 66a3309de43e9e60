import type { Casework } from '@waymark/casework';
import { londonDate } from '@waymark/domain';
import type { Persistence } from '@waymark/persistence';
import type { Round } from '../platform/repeating.js';

/**
 * Looks on each new day of service time, and when the worker starts, for victims who are 18 since.
 * A day on which it failed is not over: it is tried again.
 */
export function comingOfAge(
  casework: Pick<Casework, 'comeOfAge'>,
  { organisations, clock }: Pick<Persistence, 'organisations' | 'clock'>,
): Round {
  const looked = new Map<string, string>();
  return {
    name: 'coming-of-age',
    everyMs: 30_000,
    work: async () => {
      const today = londonDate(clock.serviceNow());
      let found = 0;
      for (const organisation of await organisations()) {
        if (looked.get(organisation) === today) continue;
        found += await casework.comeOfAge(organisation);
        looked.set(organisation, today);
      }
      return found;
    },
  };
}
