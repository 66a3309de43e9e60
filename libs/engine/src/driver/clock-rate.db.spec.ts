import { step } from '@waymark/machine';
import { openPersistence, masterKeyOf, type Persistence } from '@waymark/persistence';
import { createEngine } from '../create-engine.js';
import type { Engine } from '../engine.js';
import { amara, by, openEngineBench, valueOf, type EngineBench } from '../testing/engine-bench.js';
import { programOf, visit, visitForms } from '../testing/programs.js';

/** A worker and an API are two processes. Here the worker never hears of a change by itself. */
describe('a change of the clock that a worker has not heard of', () => {
  let bench: EngineBench;
  let persistence: Persistence;
  let worker: Engine;
  beforeAll(async () => {
    bench = await openEngineBench();
    await bench.publish('visits', programOf([visit], { forms: visitForms }));
    persistence = await openPersistence({
      url: bench.database.url,
      keysUrl: bench.database.keysUrl,
      master: masterKeyOf('5a'.repeat(32)),
      clockRefreshMs: 0,
      clockNoticeMs: 0,
      realNow: () => Date.parse(bench.now()),
    });
    worker = createEngine({ persistence, step, alarm: () => undefined });
  });
  afterAll(async () => {
    await persistence.close();
    await bench.close();
  });

  const start = async (): Promise<string> =>
    valueOf(await bench.engine.startInstance({ ...by(amara), process: 'visit' })).instance;
  const visitOf = async (instance: string, more: object = {}) =>
    (
      await worker.visitForDriver({
        organisation: 'northvale',
        instance,
        incarnation: 1,
        seen: 0,
        event: { kind: 'poke' },
        ...more,
      })
    ).answer;

  it('does not let it arm a timer at the old speed', async () => {
    const instance = await start();
    expect(await visitOf(instance)).toMatchObject({ effects: [{ delay: 4 * 3_600_000 }] });
    await bench.engine.setClockRate(3600);
    expect(await visitOf(instance, { seen: 1 })).toMatchObject({
      rearmed: true,
      effects: [{ kind: 'arm-timer', delay: 4_000 }],
    });
  });

  it('arms a timer again that came too early', async () => {
    const instance = await start();
    const [timer] = await bench.rows<{ id: string; generation: number }>(
      'select id, generation from timer where instance = $1',
      [instance],
    );
    await visitOf(instance);
    await bench.engine.setClockRate(7200);
    await visitOf(instance, { seen: 1 });
    expect(
      await visitOf(instance, {
        seen: 1,
        event: { kind: 'timer', timer: timer?.id, generation: timer?.generation },
      }),
    ).toMatchObject({ seq: 1, effects: [{ kind: 'arm-timer', delay: 2_000 }] });
  });

  it('waits for a visit that is under way, and has it armed again', async () => {
    const instance = await start();
    await visitOf(instance);
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const under = bench.persistence.inOrganisation('northvale', async (tx) => {
      await tx.query('select id from instance where id = $1 for update', [instance]);
      await held;
    });
    const changed = bench.engine.setClockRate(60);
    release();
    await Promise.all([under, changed]);
    expect((await bench.engine.claimPokes(50)).map((poke) => poke.instance)).toContain(instance);
  });
});
