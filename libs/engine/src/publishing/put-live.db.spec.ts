import { setTimeout as delay } from 'node:timers/promises';
import { openEngineBench, type EngineBench } from '../testing/engine-bench.js';
import { programOf, visit, visitForms } from '../testing/programs.js';

describe('going live', () => {
  let bench: EngineBench;
  beforeAll(async () => void (bench = await openEngineBench()));
  afterAll(() => bench.close());

  it('gives a process to one of two journeys that go live at the same moment', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = bench.owner.transaction(async (manager) => {
      await manager.query('lock table deployment in exclusive mode'); // it can be read
      await held;
    });
    await delay(50);
    const both = Promise.allSettled(
      ['one', 'two'].map((journey) =>
        bench.publish(journey, programOf([visit], { journey, forms: visitForms })),
      ),
    );
    const waiting = 'select distinct pid from pg_locks where not granted';
    while ((await bench.rows(waiting)).length < 2) await delay(20);
    release();
    await holding;
    const outcomes = (await both).map((outcome) =>
      outcome.status === 'fulfilled' ? 'live' : (outcome.reason as Error).message,
    );
    expect(outcomes.sort()).toEqual(['live', expect.stringContaining('process-taken')]);
    expect(
      await bench.rows('select journey from deployment where retired_at is null'),
    ).toHaveLength(1);
  });
});
