import type { Engine } from '@waymark/engine';
import type { Round } from '../platform/repeating.js';

/** Carries out the outbox rows of instances: starts, messages, signals and notices. */
export const outboxRelay = (engine: Pick<Engine, 'relay' | 'organisationsToRelay'>): Round => ({
  name: 'outbox',
  everyMs: 150,
  work: async () => {
    let settled = 0;
    for (const organisation of await engine.organisationsToRelay())
      settled += await engine.relay(organisation, 100);
    return settled;
  },
});
