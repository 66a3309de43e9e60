import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { RollBack, type Tx } from './transaction.js';

describe('inOrganisation', () => {
  let test: TestPersistence;
  beforeAll(async () => {
    test = await openTestPersistence();
  });
  afterAll(() => test.close());
  const addStaff = (organisation: string, id: string) =>
    test.persistence.inOrganisation(organisation, (tx) =>
      tx.execute(
        `insert into staff (organisation, id, name, roles)
          values ($1, $2, 'A. Invented', '{caseworker}')`,
        [organisation, id],
      ),
    );

  it('reads and writes one organisation only', async () => {
    await addStaff('northvale', 'n1');
    await addStaff('eastmoor', 'e1');
    const seen = await test.persistence.inOrganisation('eastmoor', (tx) =>
      tx.query<{ id: string }>('select id from staff'),
    );
    expect(seen).toEqual([{ id: 'e1' }]);
    await expect(
      test.persistence.inOrganisation('eastmoor', (tx) =>
        tx.execute(
          `insert into staff (organisation, id, name, roles) values ('northvale', 'x', 'x', '{}')`,
        ),
      ),
    ).rejects.toThrow(/row-level security/);
    expect(
      await test.persistence.inOrganisation('eastmoor', (tx) =>
        tx.execute(`update staff set name = 'x' where id = 'n1'`),
      ),
    ).toBe(0);
  });

  it('shows nothing outside a transaction, nor of an earlier one on the connection', async () => {
    expect(await test.persistence.dataSource.query('select * from staff')).toEqual([]);
    expect(await test.persistence.organisations()).toEqual(['eastmoor', 'northvale']);
  });

  it('leaves nothing behind after a rollback', async () => {
    const answer = await test.persistence.inOrganisation('northvale', async (tx) => {
      await tx.execute(`update staff set name = 'Gone'`);
      throw new RollBack('dry');
    });
    expect(answer).toBe('dry');
    expect(
      await test.persistence.inOrganisation('northvale', (tx) =>
        tx.query(`select id from staff where name <> 'Gone'`),
      ),
    ).toEqual([{ id: 'n1' }]);
  });

  describe('with a statement that nobody waits for', () => {
    const twice = `insert into staff (organisation, id, name, roles)
      values ('northvale', 'n1', 'Twice', '{}')`;
    const inNorthvale = <T>(work: (tx: Tx) => Promise<T>) =>
      test.persistence.inOrganisation('northvale', work);
    const repeated = { driverError: { code: '23505' } };

    it('has run it when it answers', async () => {
      await inNorthvale(async (tx) =>
        tx.send(`update staff set name = 'Sent' where id = $1`, ['n1']),
      );
      expect(await inNorthvale((tx) => tx.query('select name from staff'))).toEqual([
        { name: 'Sent' },
      ]);
    });

    it('fails with its error and leaves nothing behind', async () => {
      await expect(
        inNorthvale(async (tx) => {
          await tx.execute(`update staff set name = 'Other'`);
          tx.send(twice);
        }),
      ).rejects.toMatchObject(repeated);
      expect(await inNorthvale((tx) => tx.query('select name from staff'))).toEqual([
        { name: 'Sent' },
      ]);
    });

    it('reports its error, not those that follow from it', async () => {
      await expect(
        inNorthvale(async (tx) => (tx.send(twice), tx.query('select 1'))),
      ).rejects.toMatchObject(repeated);
      await expect(
        inNorthvale(async (tx) => {
          tx.send(twice);
          throw new RollBack('dry');
        }),
      ).rejects.toMatchObject(repeated);
    });
  });

  it('fails if Postgres rolled back instead of committing', async () => {
    await expect(
      test.persistence.inOrganisation('northvale', async (tx) => {
        await tx.execute(`update staff set name = 'Lost'`);
        await tx.query('select 1 / 0').catch(() => undefined);
      }),
    ).rejects.toThrow('rolled back');
    expect(
      await test.persistence.inOrganisation('northvale', (tx) =>
        tx.query(`select 1 from staff where name = 'Lost'`),
      ),
    ).toEqual([]);
  });

  it('returns a clean connection after every failure', async () => {
    const failures = Array.from({ length: 50 }, (_, index) =>
      test.persistence
        .inOrganisation('northvale', async (tx) => {
          if (index % 2) tx.send('select 1 / 0');
          else
            await Promise.all([tx.prepared('select 1 / 0'), tx.prepared('select id from staff')]);
        })
        .catch((error: { driverError?: { code?: string } }) => error.driverError?.code),
    );
    expect(new Set(await Promise.all(failures))).toEqual(new Set(['22012']));
    expect(
      await Promise.all(
        Array.from({ length: 50 }, () =>
          test.persistence.inOrganisation('eastmoor', (tx) => tx.prepared('select id from staff')),
        ),
      ),
    ).toEqual(Array.from({ length: 50 }, () => [{ id: 'e1' }]));
  });

  it('survives a connection that breaks halfway', async () => {
    await expect(
      test.persistence.inOrganisation('northvale', async (tx) => {
        tx.send(`update staff set name = 'Broken'`);
        await tx.query('select pg_terminate_backend(pg_backend_pid())');
      }),
    ).rejects.toThrow();
    expect(
      await test.persistence.inOrganisation('northvale', (tx) =>
        tx.query(`select 1 from staff where name = 'Broken'`),
      ),
    ).toEqual([]);
  });

  it('refuses to change rows of append-only tables', async () => {
    await expect(
      test.persistence.inOrganisation('northvale', (tx) =>
        tx.execute(`update step set kind = 'x'`),
      ),
    ).rejects.toThrow(/permission denied/);
    await expect(
      test.persistence.inOrganisation('northvale', (tx) => tx.execute(`delete from audit`)),
    ).rejects.toThrow(/permission denied/);
  });
});
