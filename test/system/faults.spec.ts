import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '../../apps/cli/src/client.js';
import { allPages } from '../../apps/cli/src/commands/paged.js';
import { cohortOfTheDay } from '../../apps/launcher/src/demo/cohort-of-the-day.js';
import { seeded } from '../../apps/launcher/src/demo/random.js';
import { factCounts, openTasks, publishProbe, startProbes } from './probe.js';
import { persistently, Stack, until, type Part } from './stack.js';

/** Two hours of service time in twelve seconds. */
const CLOCK = 600;
const MINUTES = 60_000;

/**
 * Kills parts with kill -9: nothing acknowledged is lost, nothing is doubled, every journey
 * continues.
 */
describe('faults', () => {
  let stack: Stack;
  let supervisor: Client;
  let designer: Client;
  let importer: Client;
  let worker: Client;

  beforeAll(async () => {
    stack = await Stack.start(['--clock', String(CLOCK)]);
    [supervisor, designer, importer, worker] = await Promise.all([
      stack.as('Uma Abbott'),
      stack.as('Cal Ivers'),
      stack.as('Ines Calder'),
      stack.as('Edie Farrow'),
    ]);
    await publishProbe(designer);
  }, 5 * MINUTES);

  afterAll(() => stack?.end(), MINUTES);

  /** A client holds only a token, and tokens outlive a restart of the API. */
  async function killed(parts: Part[]): Promise<void> {
    const before = parts.map((part) => [part, stack.pid(part)] as const);
    stack.kill(...parts);
    for (const [part, pid] of before) await stack.restarted(part, pid);
    await stack.ready();
  }

  const KILLS: Part[][] = [
    ['worker'],
    ['api'],
    ['temporal'],
    ['postgres'],
    ['worker', 'api', 'temporal', 'postgres'],
  ];

  it.each(KILLS.map((parts) => [parts.join(' and '), parts] as const))(
    'kill -9 of %s while people click',
    async (_, parts) => {
      const instances = await startProbes(supervisor, 6);
      const tasks = await openTasks(supervisor, instances);
      // Some clicks are under way when the part is killed. A person who gets no answer repeats the
      // same command.
      const clicks = instances.map((instance) =>
        complete(worker, tasks.get(instance)?.get('ask') ?? ''),
      );
      await Promise.all([killed(parts), ...clicks]);
      await until(
        async () =>
          [...(await openTasks(supervisor, instances)).values()].every((open) => open.has('check')),
        2 * MINUTES,
        () => 'a journey is stuck',
      );
      for (const instance of instances) {
        const counts = await factCounts(supervisor, instance);
        expect(counts).toMatchObject({
          'task-completed': 1,
          'job-created work': 1,
          'job-finished': (counts['element-entered remind'] ?? 0) + 1,
          'element-entered check': 1,
        });
      }
    },
    5 * MINUTES,
  );

  /**
   * `npm test` kills all parts at once, the worst case. The nightly run also kills each part alone.
   */
  const OF_A_COHORT = process.env['WAYMARK_NIGHTLY'] ? KILLS : KILLS.slice(-1);

  it.each(OF_A_COHORT.map((parts) => [parts.join(' and '), parts] as const))(
    'kill -9 of %s in the middle of a cohort',
    async (name, parts) => {
      const rows = 40;
      const number = KILLS.findIndex((other) => other.join(' and ') === name);
      const { now } = await supervisor.call('me');
      const body = cohortOfTheDay(
        seeded(number),
        { at: now, number, organisation: 'faults' },
        rows,
      );
      const command = randomUUID();
      const upload = await persistently(() =>
        importer.call('uploadCohort', {
          query: { mapping: 'neutral' },
          body,
          contentType: 'text/csv',
          command,
        }),
      );
      await until(
        async () =>
          (
            await persistently(() =>
              importer.call('getImport', { params: { import: upload.import } }),
            )
          ).accepted > 3,
        MINUTES,
        () => 'the import does not begin',
      );
      await killed(parts);
      await until(
        async () =>
          (
            await persistently(() =>
              importer.call('getImport', { params: { import: upload.import } }),
            )
          ).status === 'done',
        3 * MINUTES,
        () => 'the import does not end',
      );
      const results = await importer.call('importResults', {
        params: { import: upload.import },
        query: { limit: 2000 },
      });
      expect(results.items.map(({ row }) => row)).toEqual(
        Array.from({ length: rows }, (_, index) => index + 2),
      );
      const cases = results.items.flatMap((row) => (row.outcome === 'accepted' ? [row.case] : []));
      expect(new Set(cases).size).toBe(cases.length);
      for (const id of cases) expect((await journeysOf(id ?? '')).length).toBe(1);
    },
    6 * MINUTES,
  );

  it(
    'a timer that was armed before Temporal lost its store fires after recovery',
    async () => {
      const instances = await startProbes(supervisor, 3);
      await stack.stop();
      for (const suffix of ['', '-shm', '-wal'])
        rmSync(join(stack.data, `temporal.db${suffix}`), { force: true });
      await stack.again();
      await stack.ready();
      const administrator = await stack.as('Nils Barr');
      [supervisor, worker] = await Promise.all([stack.as('Uma Abbott'), stack.as('Edie Farrow')]);
      const recovered = await administrator.call('recover');
      expect(recovered.instances).toBeGreaterThanOrEqual(3);
      await until(
        async () =>
          (await Promise.all(instances.map((instance) => factCounts(supervisor, instance)))).every(
            (counts) => counts['element-entered remind'] === 1,
          ),
        2 * MINUTES,
        () => 'a timer was lost',
      );
      const tasks = await openTasks(supervisor, instances);
      for (const instance of instances)
        await complete(worker, tasks.get(instance)?.get('ask') ?? '');
      await until(
        async () =>
          [...(await openTasks(supervisor, instances)).values()].every((open) => open.has('check')),
        MINUTES,
        () => 'a journey is stuck after recovery',
      );
    },
    6 * MINUTES,
  );

  it('the audit chain is whole after all that', async () => {
    const auditor = await stack.as('Ezra Knight');
    expect(await auditor.call('verifyAudit')).toMatchObject({ intact: true });
  });

  const complete = (person: Client, task: string) => {
    const command = randomUUID();
    return persistently(() =>
      person.call('completeTask', { params: { task }, body: { values: {} }, command }),
    );
  };

  const journeysOf = (id: string) =>
    allPages((cursor) =>
      persistently(() =>
        supervisor.call('listInstances', {
          query: { case: id, journey: 'victim-journey', limit: 50, ...(cursor ? { cursor } : {}) },
        }),
      ),
    );
});
