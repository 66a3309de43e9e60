import { isBusy, NoConnectionFree } from '@waymark/persistence';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { amara, by, openEngineBench, valueOf, type EngineBench } from './testing/engine-bench.js';
import { programOf, visit, visitForms } from './testing/programs.js';

describe('work of one organisation that waits for a database', () => {
  let bench: EngineBench;
  beforeEach(async () => {
    bench = await openEngineBench();
    for (const organisation of ['northvale', 'eastmoor'])
      await bench.publish('all', programOf([visit], { forms: visitForms }), { organisation });
  });
  afterEach(() => bench.close());

  const start = (organisation = 'northvale') =>
    bench.engine.startInstance({ ...by(amara, organisation), process: 'visit' });
  const lookElsewhere = () =>
    bench.persistence.inOrganisation('eastmoor', (tx) => tx.query('select 1 from task'));
  /** Which of the two ends first. */
  const firstOf = (work: Promise<unknown>, others: Promise<unknown>[]) =>
    Promise.race([
      work.then(() => 'the other organisation'),
      ...others.map((other) =>
        other.then(
          () => 'the work',
          () => 'the work',
        ),
      ),
    ]);

  it('leaves connections to the others while a process is frozen in a step', async () => {
    const { instance, next } = valueOf(await start());
    let release = (): void => undefined;
    let locked = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holds = new Promise<void>((resolve) => (locked = resolve));
    const frozen = bench.owner.transaction(async (manager) => {
      await manager.query('select 1 from instance where id = $1 for update', [instance]);
      locked();
      await held;
    });
    await holds;
    const clicks = Array.from({ length: 30 }, () =>
      bench.engine.completeTask({
        ...by(amara),
        task: next[0]?.task ?? '',
        submission: { reached: true },
      }),
    );
    expect(await firstOf(lookElsewhere(), clicks)).toBe('the other organisation');
    const ended = await Promise.allSettled(clicks);
    const refused = ended.filter((one) => one.status === 'rejected').map(({ reason }) => reason);
    expect(refused).toHaveLength(30);
    expect(refused.filter((reason) => !isBusy(reason))).toEqual([]);
    expect(refused.some((reason) => reason instanceof NoConnectionFree)).toBe(true);
    release();
    await frozen;
    const click = { ...by(amara), task: next[0]?.task ?? '', submission: { reached: true } };
    expect((await bench.engine.completeTask(click)).ok).toBe(true);
  }, 60_000);

  /** The transactions that are open now, each by its process and beginning. */
  const inTransaction = async (): Promise<string[]> => {
    const rows = await bench.owner.query<{ one: string }[]>(
      `select pid || ' ' || xact_start as one
        from pg_stat_activity
        where application_name = 'waymark' and datname = current_database()
          and xact_start is not null`,
    );
    return rows.map(({ one }) => one);
  };

  it('holds no connection while the database of keys does not answer', async () => {
    const keys = new pg.Client({ connectionString: bench.database.keysUrl });
    await keys.connect();
    await keys.query('begin; lock table data_key in access exclusive mode');
    const starts = Array.from({ length: 30 }, () => start());
    const settled = Promise.allSettled(starts);
    await lookElsewhere();
    // A start may look at its journey first, which is over in a moment.
    const before = await inTransaction();
    await delay(1_000);
    const after = await inTransaction();
    expect(after.filter((one) => before.includes(one))).toEqual([]);
    expect((await settled).map(({ status }) => status)).toEqual(starts.map(() => 'rejected'));
    expect(await bench.rows(`select 1 from instance where organisation = 'northvale'`)).toEqual([]);
    await keys.query('rollback');
    await keys.end();
    expect((await start()).ok).toBe(true);
  }, 60_000);

  it('goes on when Postgres has ended every connection', async () => {
    await Promise.all(Array.from({ length: 6 }, lookElsewhere));
    const ended = await bench.owner.query<unknown[]>(
      `select pg_terminate_backend(pid)
        from pg_stat_activity
        where datname = current_database() and application_name = 'waymark'`,
    );
    expect(ended.length).toBeGreaterThan(1);
    await delay(200); // the pool hears of it
    const starts = await Promise.all(Array.from({ length: 6 }, () => start()));
    expect(starts.map(({ ok }) => ok)).toEqual(starts.map(() => true));
    expect(
      await bench.rows(`select id from instance where organisation = 'northvale'`),
    ).toHaveLength(starts.length);
  });

  it('limits statements, locks and idle transactions on every connection', async () => {
    const limits = await bench.persistence.dataSource.query<{ name: string; setting: string }[]>(
      `select name, setting
        from pg_settings
        where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')
        order by name`,
    );
    expect(limits.map(({ setting }) => Number(setting) > 0)).toEqual([true, true, true]);
    const plain = new pg.Client({ connectionString: bench.database.url });
    await plain.connect();
    const { rows } = await plain.query<{ lock_timeout: string }>('show lock_timeout');
    expect(rows).toHaveLength(1);
    await plain.end();
  });
});
