import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { openPersistence } from '../persistence.js';
import { RollBack } from '../transaction.js';
import { KeyDestroyed } from './key-ring.js';
import { masterKeyOf } from './master-key.js';

describe('a transaction that needs keys', () => {
  let test: TestPersistence;
  let keys: pg.Client;
  beforeEach(async () => {
    test = await openTestPersistence({ poolSize: 4 });
    keys = new pg.Client({ connectionString: test.database.keysUrl });
    await keys.connect();
  });
  afterEach(async () => {
    await keys.end();
    await test.close();
  });

  const inTransaction = <T>(work: () => Promise<T>): Promise<T> =>
    test.persistence.inOrganisation('northvale', async (tx) => {
      await tx.query('select 1');
      return work();
    });
  const seal = (key: string) => test.persistence.keys.encrypt('northvale', key, 'x', 'a/b/c');
  const open = (key: string, sealed: Buffer) =>
    test.persistence.keys.decrypt('northvale', key, sealed, 'a/b/c');

  const heldNow = async (): Promise<number> => {
    const [row] = await test.owner.query<{ held: number }[]>(
      `select count(*)::int as held
        from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`,
    );
    return row?.held ?? -1;
  };
  /** Waits until no transaction is open and idle, with all twelve waiting for their keys. */
  const settled = async (): Promise<void> => {
    const end = performance.now() + 10_000;
    let held = await heldNow();
    while (held !== 0 && performance.now() < end) {
      await delay(20);
      held = await heldNow();
    }
    expect(held).toBe(0);
  };

  it('holds no connection while the database of keys does not answer', async () => {
    await keys.query('begin; lock table data_key in access exclusive mode');
    const waiting = Promise.all(
      Array.from({ length: 12 }, (_, n) => inTransaction(() => seal(`case-${n}`))),
    );
    for (const organisation of ['northvale', 'eastmoor'])
      for (let n = 0; n < 5; n += 1)
        await test.persistence.inOrganisation(organisation, (tx) => tx.query('select 1'));
    await settled(); // a statement before a transaction hears that it has to wait is no holding
    await keys.query('commit');
    expect(await waiting).toHaveLength(12);
  });

  it('is repeated once for all keys that it reads side by side', async () => {
    const sealed = await Promise.all([1, 2, 3].map((n) => seal(`many-${n}`)));
    const elsewhere = await openPersistence({
      url: test.database.url,
      keysUrl: test.database.keysUrl,
      master: masterKeyOf('5a'.repeat(32)),
    });
    let runs = 0;
    const read = await elsewhere.inOrganisation('northvale', async () => {
      runs += 1;
      return Promise.all(
        sealed.map((one, n) => elsewhere.keys.decrypt('northvale', `many-${n + 1}`, one, 'a/b/c')),
      );
    });
    await elsewhere.close();
    expect([read, runs]).toEqual([['x', 'x', 'x'], 2]);
  });

  it('ends where a key was destroyed, and where each attempt needs another key', async () => {
    const sealed = await seal('gone');
    await test.persistence.keys.destroy('northvale', 'gone', '2026-11-22T09:00:00.000Z');
    await expect(inTransaction(() => open('gone', sealed))).rejects.toThrow(KeyDestroyed);
    let n = 0;
    expect(await inTransaction(() => seal(`new-${(n += 1)}`))).toBeInstanceOf(Buffer);
  });

  it('commits nothing of an attempt that went on without its keys', async () => {
    let runs = 0;
    const swallowing = (tx: { execute(sql: string): Promise<number> }) => async () => {
      runs += 1;
      await tx.execute(
        `insert into command (organisation, id, kind, principal, request)
          values ('northvale', 'run-${runs}', 'k', 'p', '')`,
      );
      return seal('swallowed').catch(() => null);
    };
    await test.persistence.inOrganisation('northvale', (tx) => swallowing(tx)());
    expect(await test.owner.query('select id from command')).toEqual([{ id: 'run-2' }]);
    const dry = await test.persistence.inOrganisation('northvale', async () => {
      throw new RollBack(await seal('dry').catch(() => null));
    });
    expect(dry).toBeInstanceOf(Buffer);
  });
});
