import { APPLICATION_ROLE } from '@waymark/persistence';
import { migrateQueues } from '@waymark/queues';
import { emptyTestDatabase, type TestDatabase } from '@waymark/testing';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../platform/log.js';
import { backgroundWorkers, type BackgroundWorkers } from './background-workers.js';

const quiet = Object.fromEntries(
  ['debug', 'info', 'warn', 'error'].map((level) => [level, () => undefined]),
) as unknown as Logger;

describe('background queues', () => {
  let database: TestDatabase;
  let workers: BackgroundWorkers | null = null;
  beforeAll(async () => {
    database = await emptyTestDatabase();
    await migrateQueues({ url: database.ownerUrl, applicationRole: APPLICATION_ROLE });
  });
  afterEach(() => workers?.stop());
  afterAll(() => database.giveBack());

  /** Runs the jobs of one queue to their end. */
  async function working(
    jobs: { organisation: string; import: string }[],
    perform: (job: { organisation: string; import: string }) => Promise<void>,
  ): Promise<void> {
    const left = new Map(jobs.map((job) => [job.import, job]));
    workers = backgroundWorkers(
      {
        import: {
          concurrency: 3,
          ofOneOrganisation: 1,
          perform: async (job) => {
            await perform(job);
            left.delete(job.import);
          },
          waiting: async () => [...left.values()].map((job) => ({ id: job.import, job })),
        },
        'outbox-delivery': {
          concurrency: 1,
          ofOneOrganisation: 1,
          perform: async () => undefined,
          waiting: async () => [],
        },
      },
      database.url,
      { log: quiet, alarm: () => undefined },
    );
    for (const until = performance.now() + 20_000; left.size > 0 && performance.now() < until;) {
      await workers.refill.work();
      await wait(50);
    }
    expect([...left.keys()]).toEqual([]);
  }

  it('run one import of an organisation at a time, and that of another beside it', async () => {
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    const order: string[] = [];
    const job = (organisation: string, id: string) => ({ organisation, import: id });
    await working(
      [
        job('northvale', 'n1'),
        job('northvale', 'n2'),
        job('northvale', 'n3'),
        job('northvale', 'n4'),
        job('eastmoor', 'e1'),
      ],
      async ({ organisation, import: id }) => {
        const now = (running.get(organisation) ?? 0) + 1;
        running.set(organisation, now);
        most.set(organisation, Math.max(now, most.get(organisation) ?? 0));
        await wait(organisation === 'northvale' ? 1_500 : 50);
        running.set(organisation, now - 1);
        order.push(id);
      },
    );
    expect(Object.fromEntries(most)).toEqual({ northvale: 1, eastmoor: 1 });
    expect(order.indexOf('e1')).toBeLessThan(2);
  }, 40_000);
});
