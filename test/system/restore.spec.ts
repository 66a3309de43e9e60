import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '../../apps/cli/src/client.js';
import { factCounts, publishProbe, startProbes } from './probe.js';
import { ask } from './raw-request.js';
import { Stack, until } from './stack.js';
import { driverHistories } from './stores.js';

const MINUTES = 60_000;
/** The reminder of the probe, two hours later, comes after two real minutes. */
const CLOCK = 60;

/** Postgres goes back to an earlier backup, while Temporal and everything else go on. */
describe('a restored record', () => {
  let stack: Stack;
  let supervisor: Client;
  let backup: string;
  let before: string;
  let after: string;

  beforeAll(async () => {
    backup = mkdtempSync(join(tmpdir(), 'waymark-backup-'));
    stack = await Stack.start(['--clock', String(CLOCK)]);
    await publishProbe(await stack.as('Cal Ivers'));
    before = await begin();
    await stack.stop();
    const store = realpathSync(join(stack.data, 'postgres'));
    copy(store, join(backup, 'postgres'));
    await stack.again();
    after = await begin();
    await stack.stop();
    rmSync(store, { recursive: true });
    copy(join(backup, 'postgres'), store);
    await stack.again();
    supervisor = await stack.as('Uma Abbott');
  }, 10 * MINUTES);

  afterAll(async () => {
    await stack?.end();
    rmSync(backup, { recursive: true, force: true });
  }, MINUTES);

  /** Postgres starts only if owners and rights are as they were. */
  const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);

  async function begin(): Promise<string> {
    supervisor = await stack.as('Uma Abbott');
    const [instance = ''] = await startProbes(supervisor, 1);
    await until(
      async () => (await driverOf(instance))?.status === 'RUNNING',
      MINUTES,
      () => 'the instance has no driver',
    );
    return instance;
  }

  const driverOf = async (instance: string) =>
    (await driverHistories(stack)).find(({ workflowId }) => workflowId.endsWith(`/${instance}`));
  const start = () =>
    ask(stack, '/instances', { as: 'Uma Abbott', body: { journey: 'probe', data: {} } });

  it(
    'is seen, and takes no work before somebody says that it is the right one',
    async () => {
      expect(await supervisor.call('getInstance', { params: { instance: before } })).toMatchObject({
        status: 'active',
      });
      expect(await ask(stack, `/instances/${after}`)).toMatchObject({ status: 404 });
      expect(await start()).toMatchObject({ status: 503, code: 'waits-for-recover' });
      expect((await driverOf(after))?.status).toBe('RUNNING');
    },
    MINUTES,
  );

  it(
    'is recovered: what it lacks is listed, and workers and API go on',
    async () => {
      const recovered = await (await stack.as('Nils Barr')).call('recover');
      expect(recovered.instances).toBeGreaterThanOrEqual(1);
      expect(recovered.beyondRecord).toEqual([{ organisation: 'northvale', instance: after }]);
      await stack.ready();
    },
    3 * MINUTES,
  );

  it(
    'is driven again: a timer of before the backup fires, and a driver of nothing ends',
    async () => {
      await until(
        async () => (await factCounts(supervisor, before))['job-finished'] === 1,
        3 * MINUTES,
        () => 'the restored instance is not driven',
      );
      expect(await factCounts(supervisor, before)).toMatchObject({
        'timer-fired': 1,
        'element-entered remind': 1,
      });
      await until(
        async () => (await driverOf(after))?.status === 'COMPLETED',
        3 * MINUTES,
        () => 'the driver of what the record lacks goes on',
      );
    },
    6 * MINUTES,
  );

  it(
    'takes new work',
    async () => {
      expect(await start()).toMatchObject({ status: 201 });
    },
    MINUTES,
  );
});
