import { setTimeout as delay } from 'node:timers/promises';
import { POKE_SIGNAL } from '@waymark/workflows/protocol';
import { startDriverWorld, type DriverWorld } from './driver-world.js';
import { arm, run, ScriptedRecord } from './scripted-record.js';

/** How long the job takes that a run waits for before it hands over. */
const JOB_MS = 8_000;

describe('a driver that hands over while a job is running', () => {
  let world: DriverWorld;
  let done = false;
  const brought = new Map<string, number>();
  const record = new ScriptedRecord(
    async ({ event, rearm }) => {
      if (event.kind !== 'poke') brought.set(event.kind, performance.now());
      return {
        rearmed: rearm ?? false,
        effects: rearm ? [run('slow'), ...timerLeft()] : [],
        ended: event.kind === 'job',
      };
    },
    async () => {
      if (!done) await delay(JOB_MS);
      done = true;
    },
  );
  let due = 0;
  const timerLeft = () =>
    brought.has('timer') ? [] : [arm('soon', Math.max(1, due - performance.now()))];
  beforeAll(
    async () =>
      (world = await startDriverWorld(
        {
          advance: (request) => record.advance(request),
          runJob: (request) => record.runJob(request),
        },
        { suggestContinueAsNewAt: 20 },
      )),
    120_000,
  );
  afterAll(() => world.stop(), 60_000);

  it('brings a timer when it fires, not when the job has ended', async () => {
    due = performance.now() + 3_500;
    const handle = await world.start('one-task', {
      organisation: 'northvale',
      instance: 'handing-over',
      incarnation: 1,
      seen: 0,
    });
    for (let n = 0; n < 12; n += 1) {
      await delay(150);
      await handle.signal(POKE_SIGNAL);
    }
    expect(await handle.result()).toBe('ended');
    expect((brought.get('timer') ?? Infinity) - due).toBeLessThan(2_000);
    expect(record.brought().filter((event) => event === 'timer soon/1')).toHaveLength(1);
  }, 60_000);
});
