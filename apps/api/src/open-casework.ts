import { type Casework, createCasework, type Sender } from '@waymark/casework';
import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import { addInTransaction } from '@waymark/queues';

/**
 * Opens casework. A worker reads uploaded files: its job is added in the transaction that stores
 * the file.
 */
export const openCasework = (persistence: Persistence, engine: Engine): Casework =>
  createCasework({
    persistence,
    commands: engine,
    sender: NOTHING_LEAVES_HERE,
    enqueue: (tx, queue, data) =>
      'import' in data
        ? addInTransaction(tx, { queue: 'import', data, id: data.import })
        : addInTransaction(tx, { queue: 'outbox-delivery', data, id: data.outbox }),
  });

/** Only workers send messages, after the safe-contact decision. */
const NOTHING_LEAVES_HERE: Sender = {
  sends: false,
  send: async () => ({ outcome: 'refused', code: 'not-a-sender' }),
  lookup: async () => 'unknown',
};
