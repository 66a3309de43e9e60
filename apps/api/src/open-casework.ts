import { type Casework, createCasework, type Sender } from '@waymark/casework';
import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import { addInTransaction } from '@waymark/queues';

/**
 * The case file. Files that are handed in are read by a worker: the job is added in the transaction
 * that keeps the file.
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

/** Messages are sent by workers only, behind the safe-contact decision. */
const NOTHING_LEAVES_HERE: Sender = {
  send: async () => ({ outcome: 'refused', code: 'not-a-sender' }),
  lookup: async () => 'unknown',
};
