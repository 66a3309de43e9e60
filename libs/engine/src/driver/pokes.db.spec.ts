import {
  amara,
  by,
  openEngineBench,
  sade,
  valueOf,
  type EngineBench,
} from '../testing/engine-bench.js';
import { programOf, visit, visitForms } from '../testing/programs.js';
import type { ClaimedPoke } from './pokes.js';

describe('pokes', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish('visits', programOf([visit], { forms: visitForms }), { organisation });
  });
  afterEach(() => bench.close());

  const start = async (organisation = 'northvale'): Promise<string> =>
    valueOf(await bench.engine.startInstance({ ...by(amara, organisation), process: 'visit' }))
      .instance;
  const visitOf = (instance: string) =>
    bench.visit({
      organisation: 'northvale',
      instance,
      incarnation: 1,
      seen: 0,
      event: { kind: 'poke' },
    });
  /** Rows as many open instances of one organisation have them. */
  const flood = (count: number) =>
    bench.rows(
      `with made as (
         insert into instance (organisation, id, process, journey, version, program, reference,
           seq, status, state, key_id, head, started_at)
         select 'eastmoor', 'e' || n, 'visit', 'visits', 1, 'p', 'r', 1, 'active', '', 'k', '',
           now()
         from generate_series(1, $1::int) n
         returning id)
       insert into poke (organisation, instance, seq, recorded_at)
       select 'eastmoor', id, 1, now() - interval '1 day' from made`,
      [count],
    );
  const instancesOf = (pokes: ClaimedPoke[], organisation: string) =>
    pokes.filter((poke) => poke.organisation === organisation).map(({ instance }) => instance);

  it('are shared out: one organisation with many does not keep the other waiting', async () => {
    await flood(1_000);
    const own = [await start(), await start(), await start()];
    const first = await bench.engine.claimPokes(64);
    expect(first).toHaveLength(64);
    expect(new Set(instancesOf(first, 'northvale'))).toEqual(new Set(own));
    const second = await bench.engine.claimPokes(64);
    expect(instancesOf(second, 'eastmoor')).toHaveLength(64);
  });

  it('begin each round with another organisation, however few can be claimed', async () => {
    await flood(20);
    for (let n = 0; n < 3; n += 1) await start();
    const rounds = [];
    for (let n = 0; n < 4; n += 1) rounds.push((await bench.engine.claimPokes(1))[0]?.organisation);
    expect(rounds.sort()).toEqual(['eastmoor', 'eastmoor', 'northvale', 'northvale']);
  });

  it('that nobody was signalled for come before those that are repeated', async () => {
    const [repeated] = [await start(), await start()];
    await bench.sent((await bench.engine.claimPokes(10)).filter((p) => p.instance === repeated));
    await bench.rows(`update poke set not_before = now(), recorded_at = now() - interval '1 day'`);
    const fresh = await start();
    const order = (await bench.engine.claimPokes(10)).map(({ instance }) => instance);
    expect(order[0]).toBe(fresh);
    expect(order).toHaveLength(3);
  });

  it('are claimed by one worker, and by another when its lease is over', async () => {
    for (let n = 0; n < 40; n += 1) await start();
    const claims = await Promise.all([1, 2, 3, 4].map(() => bench.engine.claimPokes(64)));
    const claimed = claims.flat().map(({ instance }) => instance);
    expect(claimed).toHaveLength(40);
    expect(new Set(claimed).size).toBe(40);
    const [lease] = await bench.rows<{ short: boolean }>(
      `select bool_and(not_before < now() + interval '10 seconds') as short from poke`,
    );
    expect(lease).toEqual({ short: true });
    await bench.rows(`update poke set not_before = not_before - interval '10 seconds'`);
    expect(await bench.engine.claimPokes(64)).toHaveLength(40);
  });

  it('that Temporal refuses back off alone, raise an alarm and come last', async () => {
    const poisoned = await start();
    const refuse = async (): Promise<number> => {
      const [poke] = await bench.engine.claimPokes(10);
      if (!poke) throw new Error('no poke');
      await bench.engine.settlePokes([{ poke, outcome: 'refused', code: 'grpc-3' }]);
      const [row] = await bench.rows<{ wait: number }>(
        'select round(extract(epoch from not_before - now()))::int as wait from poke',
      );
      await bench.rows('update poke set not_before = now()');
      return row?.wait ?? 0;
    };
    expect([await refuse(), await refuse(), await refuse()]).toEqual([2, 4, 8]);
    for (let n = 0; n < 9; n += 1) await refuse();
    expect(await refuse()).toBe(600);
    expect(bench.alarms[0]).toEqual({
      code: 'driver-refused',
      organisation: 'northvale',
      instance: poisoned,
      detail: { code: 'grpc-3' },
    });
    const healthy = await start();
    expect((await bench.engine.claimPokes(10)).map(({ instance }) => instance)).toEqual([
      healthy,
      poisoned,
    ]);
  });

  it('are settled only by the claim that a later step has not ended', async () => {
    const { instance, next } = valueOf(
      await bench.engine.startInstance({ ...by(amara), process: 'visit' }),
    );
    const claimed = await bench.engine.claimPokes(10);
    const task = next[0]?.task ?? '';
    valueOf(await bench.engine.completeTask({ ...by(amara), task, submission: { reached: true } }));
    await bench.sent(claimed);
    expect(await bench.engine.claimPokes(10)).toMatchObject([{ instance, seq: 2 }]);
  });

  it('were signalled a moment ago: the watchman leaves them alone', async () => {
    const instance = await start();
    await visitOf(instance);
    bench.pass(300);
    expect(await bench.engine.watch(60_000)).toHaveLength(1);
    await bench.sent(await bench.engine.claimPokes(10));
    await bench.engine.watch(60_000);
    await bench.engine.watch(60_000);
    expect(await bench.engine.claimPokes(10)).toEqual([]);
    expect(await bench.rows('select rearm from poke')).toEqual([{ rearm: true }]);
  });

  it('that wait for a quiet instance are made urgent by the watchman', async () => {
    const instance = await start();
    await visitOf(instance);
    bench.pass(300);
    await bench.rows(
      `insert into poke (organisation, instance, seq, not_before)
        values ('northvale', $1, 1, now() + interval '20 seconds')`,
      [instance],
    );
    await bench.engine.watch(60_000);
    expect(await bench.engine.claimPokes(10)).toMatchObject([{ instance }]);
  });

  it('of an instance that the record lacks end its driver with an alarm', async () => {
    expect(await visitOf('not-there')).toEqual({ fenced: true });
    expect(bench.alarms).toMatchObject([
      { code: 'driver-without-instance', organisation: 'northvale', instance: 'not-there' },
    ]);
    const finished = {
      organisation: 'northvale',
      instance: 'not-there',
      incarnation: 1,
      seen: 4,
      event: { kind: 'job' as const, job: 'j', attempt: 1 },
    };
    expect(
      await bench.engine.visitForDriver(
        finished,
        { owner: 'w', forMs: 1, types: new Set() },
        { done: true },
      ),
    ).toMatchObject({ answer: { fenced: true } });
    valueOf(
      await bench.engine.cancelInstance({ ...by(sade), instance: await start(), reason: 'x' }),
    );
  });
});
