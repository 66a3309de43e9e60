import { createCasework, fileSender, type Casework } from '@waymark/casework';
import type { Engine, RaiseAlarm } from '@waymark/engine';
import type { Persistence } from '@waymark/persistence';
import { join } from 'node:path';
import type { Round } from '../platform/repeating.js';
import type { BackgroundWork } from './background-work.js';

/** How many due messages are queued at a time. */
const MOST = 200;
/** After this time, a message whose delivery was interrupted is looked up by our reference. */
const UNDECIDED_AFTER_SECONDS = 120;

/** On one machine messages are written as files to the data folder, and nothing is sent. */
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

/** The background queues of casework. Each job names a row, and the rows say what still waits. */
export function backgroundWork(
  casework: Casework,
  persistence: Persistence,
  alarm: RaiseAlarm,
): BackgroundWork {
  return {
    import: {
      concurrency: 3,
      ofOneOrganisation: 1,
      perform: async (job) => {
        const { code } = await casework.runImport(job);
        if (code === 'gave-up')
          alarm({
            code: 'work-set-aside',
            organisation: job.organisation,
            detail: { queue: 'import', import: job.import },
          });
      },
      waiting: () =>
        forEachOrganisation(persistence, async (organisation) =>
          (await openImports(persistence, organisation)).map((id) => ({
            id,
            job: { organisation, import: id },
          })),
        ),
    },
    'outbox-delivery': {
      concurrency: 8,
      ofOneOrganisation: 4,
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
