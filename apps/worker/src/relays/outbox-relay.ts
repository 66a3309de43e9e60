import type { Engine } from '@waymark/engine';
import type { Round } from '../platform/repeating.js';

/** Rows of one organisation that are settled before the others have their turn again. */
const ROWS = 20;
/** Organisations whose rows are settled side by side. */
const LANES = 4;

/**
 * Carries out the outbox rows of instances: starts, messages, signals and notices. An organisation
 * with thousands of rows has no more of a round than any other, and one whose rows fail stops none.
 */
export const outboxRelay = (engine: Pick<Engine, 'relay' | 'organisationsToRelay'>): Round => ({
  name: 'outbox',
  everyMs: 150,
  work: async () => {
    const left = await engine.organisationsToRelay();
    const failures: unknown[] = [];
    let settled = 0;
    const lane = async (): Promise<void> => {
      for (let organisation = left.shift(); organisation; organisation = left.shift())
        await engine.relay(organisation, ROWS).then(
          (rows) => (settled += rows),
          (thrown: unknown) => failures.push(thrown),
        );
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (failures.length > 0 && settled === 0) throw failures[0];
    return settled;
  },
});
