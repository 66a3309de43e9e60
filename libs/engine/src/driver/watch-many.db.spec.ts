import { openEngineBench, type EngineBench } from '../testing/engine-bench.js';

describe('the watchman of many overlooked instances', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
  });
  afterEach(() => bench.close());

  it('pokes them page by page, and those that nobody has poked first', async () => {
    await bench.rows(
      `insert into instance (organisation, id, process, journey, version, program, reference, seq,
          status, state, key_id, head, started_at)
        select 'northvale', 'e' || n, 'visit', 'all', 1, 'p', 'r', 1, 'active', '', 'k', '', now()
        from generate_series(1, 12500) n`,
    );
    await bench.rows(
      `insert into timer (organisation, instance, id, generation, element, due, state)
        select 'northvale', 'e' || n, 't', 1, 'late', '2026-11-01', 'armed'
        from generate_series(1, 12500) n`,
    );
    const poked = async (): Promise<number> =>
      (await bench.rows('select 1 from poke where rearm')).length;
    const { inOrganisation } = bench.persistence;
    let transactions = 0;
    Object.assign(bench.persistence, {
      inOrganisation: (...given: Parameters<typeof inOrganisation>) => {
        transactions += 1;
        return inOrganisation(...given);
      },
    });
    expect(await bench.engine.watch(60_000)).toHaveLength(10_000);
    expect(await poked()).toBe(10_000);
    expect(transactions).toBeGreaterThanOrEqual(11);
    await bench.engine.watch(60_000);
    expect(await poked()).toBe(12_500);
  }, 60_000);
});
