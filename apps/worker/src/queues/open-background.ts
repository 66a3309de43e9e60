import { createCasework, fileSender, type Casework } from '@waymark/casework';
import type { Engine } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import { join } from 'node:path';
import type { Round } from '../platform/repeating.js';
import type { BackgroundWork } from './background-work.js';

/** Due messages put into the queue at a time. */
const MOST = 200;
/**
 * A message that was on its way for longer than this when something died is looked up by our
 * reference.
 */
const UNDECIDED_AFTER_SECONDS = 120;

/** On one machine messages become files in the data folder and go nowhere. */
export const openCasework = ({
  persistence,
  engine,
  dataDir,
}: {
  persistence: Persistence;
  engine: Engine;
  dataDir: string;
}): Casework =>
  createCasework({ persistence, commands: engine, sender: fileSender(join(dataDir, 'outgoing')) });

/** The background queues over casework: each job names a row, and rows say what still waits. */
export function backgroundWork(casework: Casework, persistence: Persistence): BackgroundWork {
  return {
    import: {
      concurrency: 1,
      perform: async (job) => void (await casework.runImport(job)),
      waiting: () =>
        forEachOrganisation(persistence, async (organisation) =>
          (await openImports(persistence, organisation)).map((id) => ({
            id,
            job: { organisation, import: id },
          })),
        ),
    },
    'outbox-delivery': {
      concurrency: 4,
      perform: async (job) => void (await casework.deliverMessage(job)),
      waiting: () =>
        forEachOrganisation(persistence, async (organisation) =>
          (await casework.dueMessages(organisation, MOST)).map((id) => ({
            id,
            job: { organisation, outbox: id },
          })),
        ),
    },
  };
}

export const reconciling = (casework: Casework, persistence: Persistence): Round => ({
  name: 'reconcile',
  everyMs: 60_000,
  work: async () => {
    for (const organisation of await persistence.organisations())
      await casework.reconcileMessages({ organisation, olderThanSeconds: UNDECIDED_AFTER_SECONDS });
    return 0;
  },
});

async function forEachOrganisation<T>(
  persistence: Persistence,
  find: (organisation: string) => Promise<T[]>,
): Promise<T[]> {
  const found: T[] = [];
  for (const organisation of await persistence.organisations())
    found.push(...(await find(organisation)));
  return found;
}

const openImports = (persistence: Persistence, organisation: string): Promise<string[]> =>
  persistence.inOrganisation(organisation, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select id
        from import
        where organisation = $1 and state in ('received', 'running')
        order by started_at, id`,
      [organisation],
    );
    return rows.map(({ id }) => id);
  });
