import { startDriverWorld, type DriverWorld } from './driver-world.js';
import { driverWorkflowId } from '@waymark/workflows/protocol';
import { setTimeout as delay } from 'node:timers/promises';
import { keepHistory } from './keep-history.js';
import { arm, run, ScriptedRecord } from './scripted-record.js';

describe('a driver whose history is long', () => {
  let world: DriverWorld;
  const beats = { fired: 0 };
  const open = new Map([
    ['beat', arm('beat', 20)],
    ['far', arm('far', 6_000)],
    ['slow', run('slow')],
  ]);
  const record = new ScriptedRecord(
    async ({ event, rearm }) => {
      if (event.kind === 'timer') open.delete(event.timer);
      if (event.kind === 'job') open.delete(event.job);
      if (event.kind === 'timer' && event.timer === 'beat')
        open.set('beat', arm('beat', 20, (beats.fired += 1) + 1));
      const beat = open.get('beat');
      return {
        rearmed: rearm ?? false,
        effects: rearm ? [...open.values()] : beat && event.kind === 'timer' ? [beat] : [],
        ended: beats.fired === 16,
      };
    },
    () => delay(1_500),
  );
  beforeAll(
    async () =>
      (world = await startDriverWorld(
        {
          advance: (request) => record.advance(request),
          runJob: (request) => record.runJob(request),
        },
        { suggestContinueAsNewAt: 60 },
      )),
    120_000,
  );
  afterAll(() => world.stop(), 60_000);

  it('hands over to a new run with its timers, waits for its jobs, and loses nothing', async () => {
    const handle = await world.start('one-task', {
      organisation: 'northvale',
      instance: 'long',
      incarnation: 3,
      seen: 0,
    });
    const first = (await handle.describe()).runId;
    expect(await handle.result()).toBe('ended');
    expect(new Set(record.requests.map(({ incarnation }) => incarnation))).toEqual(new Set([3]));
    expect(record.requests.filter(({ rearm }) => rearm).length).toBeGreaterThan(1);
    expect(record.jobs).toHaveLength(1);
    expect(record.brought().filter((event) => event === 'job slow/1')).toHaveLength(1);
    expect(record.brought().filter((event) => event === 'timer far/1')).toHaveLength(1);
    const seen = record.requests.map((request) => request.seen);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const firstRun = world.client.workflow.getHandle(driverWorkflowId('northvale', 'long'), first);
    expect((await handle.describe()).runId).not.toBe(first);
    await keepHistory(firstRun, 'continued-as-new');
  }, 90_000);
});
