import { amara, by, openEngineBench, valueOf, type EngineBench } from '../testing/engine-bench.js';

describe('a signal to many listeners', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
  });
  afterEach(() => bench.close());

  const listen = (many: number): Promise<unknown> =>
    bench.rows(
      `insert into subscription (organisation, instance, id, kind, name, element, process,
          opened_at)
        select 'northvale', 'e' || n, 's', 'signal', 'all-clear', 'wait', 'listener', $2
        from generate_series(1, $1::integer) n`,
      [many, bench.now()],
    );
  const throwIt = async () =>
    valueOf(await bench.engine.throwSignal({ ...by(amara), name: 'all-clear', payload: { a: 1 } }));
  const count = async (kind: string): Promise<number> =>
    (await bench.rows('select 1 from outbox where kind = $1', [kind])).length;
  const noted = async (): Promise<number> =>
    (await bench.rows('select 1 from signal_receiver')).length;

  it('goes out in pages of transactions, to each who listened when it was thrown', async () => {
    await listen(450);
    expect(await throwIt()).toMatchObject({ receivers: 450 });
    expect([await count('deliver-signal'), await count('signal-page')]).toEqual([200, 1]);
    expect(await noted()).toBe(250);
    await bench.rows(
      `insert into subscription (organisation, instance, id, kind, name, element, process,
          opened_at)
        values ('northvale', 'late', 's', 'signal', 'all-clear', 'wait', 'listener', $1)`,
      [bench.now()],
    );
    let most = 0;
    for (let before = 200; (await bench.engine.relay('northvale', 1)) > 0;) {
      const now = await count('deliver-signal');
      most = Math.max(most, now - before);
      before = now;
    }
    expect(most).toBe(200);
    expect([await count('deliver-signal'), await noted()]).toEqual([450, 0]);
    const instances = await bench.rows(
      `select count(distinct instance)::int as n, bool_or(instance = 'late') as late
        from outbox
        where kind = 'deliver-signal'`,
    );
    expect(instances).toEqual([{ n: 450, late: false }]);
  }, 180_000);

  it('takes one transaction for few', async () => {
    await listen(3);
    expect(await throwIt()).toMatchObject({ receivers: 3 });
    expect([await count('deliver-signal'), await count('signal-page'), await noted()]).toEqual([
      3, 0, 0,
    ]);
  });

  it('reaches nobody where nobody listens', async () =>
    expect(await throwIt()).toMatchObject({ receivers: 0 }));
});
