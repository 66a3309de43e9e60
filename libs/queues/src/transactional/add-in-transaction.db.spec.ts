import { APPLICATION_ROLE, RollBack } from '@waymark/persistence';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { addInTransaction } from './add-in-transaction.js';
import { migrateQueues } from './queue-schema.js';

describe('addInTransaction', () => {
  let test: TestPersistence;
  beforeAll(async () => {
    test = await openTestPersistence();
    await migrateQueues({ url: test.database.ownerUrl, applicationRole: APPLICATION_ROLE });
    await migrateQueues({ url: test.database.ownerUrl, applicationRole: APPLICATION_ROLE });
  });
  afterAll(() => test.close());

  const jobs = async (): Promise<number> =>
    (await test.owner.query<{ n: number }[]>('select count(*)::int as n from bullmq.job'))[0]?.n ??
    -1;
  const add = (id: string, fail = false) =>
    test.persistence.inOrganisation('northvale', async (tx) => {
      await tx.execute(
        `insert into staff (organisation, id, name, roles) values ('northvale', $1, 'x', '{}')`,
        [id],
      );
      await addInTransaction(tx, {
        queue: 'import',
        data: { organisation: 'northvale', import: id },
        id,
      });
      await tx.query('select 1 from staff'); // the transaction goes on as before
      if (fail) throw new RollBack(null);
    });

  it('adds a job at the commit, and none after a rollback', async () => {
    await add('i1', true);
    expect(await jobs()).toBe(0);
    await add('i2');
    expect(await jobs()).toBe(1);
    expect(await test.owner.query('select id from staff')).toEqual([{ id: 'i2' }]);
  });

  it('adds a job with the same id once', async () => {
    for (const person of ['s1', 's2']) {
      await test.persistence.inOrganisation('northvale', async (tx) => {
        await tx.execute(
          `insert into staff (organisation, id, name, roles) values ('northvale', $1, 'x', '{}')`,
          [person],
        );
        await addInTransaction(tx, {
          queue: 'import',
          data: { organisation: 'northvale', import: 'i3' },
          id: 'i3',
        });
      });
    }
    expect(await jobs()).toBe(2);
  });
});
