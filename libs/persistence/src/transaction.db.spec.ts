import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { RollBack } from './transaction.js';

describe('inOrganisation', () => {
  let test: TestPersistence;
  beforeAll(async () => { test = await openTestPersistence(); });
  afterAll(() => test.close());
  const addStaff = (organisation: string, id: string) => test.persistence.inOrganisation(organisation, (tx) =>
    tx.execute(`insert into staff (organisation, id, name, roles) values ($1, $2, 'A. Invented', '{caseworker}')`, [organisation, id]));

  it('sees and writes one organisation only', async () => {
    await addStaff('northvale', 'n1');
    await addStaff('eastmoor', 'e1');
    const seen = await test.persistence.inOrganisation('eastmoor', (tx) => tx.query<{ id: string }>('select id from staff'));
    expect(seen).toEqual([{ id: 'e1' }]);
    await expect(test.persistence.inOrganisation('eastmoor', (tx) => tx.execute(`insert into staff (organisation, id, name, roles) values ('northvale', 'x', 'x', '{}')`))).rejects.toThrow(/row-level security/);
    expect(await test.persistence.inOrganisation('eastmoor', (tx) => tx.execute(`update staff set name = 'x' where id = 'n1'`))).toBe(0);
  });

  it('shows nothing outside a transaction, and nothing of the one before on the same connection', async () => {
    expect(await test.persistence.dataSource.query('select * from staff')).toEqual([]);
    expect(await test.persistence.organisations()).toEqual(['eastmoor', 'northvale']);
  });

  it('leaves nothing behind of what was rolled back', async () => {
    const answer = await test.persistence.inOrganisation('northvale', async (tx) => {
      await tx.execute(`delete from staff`);
      throw new RollBack('dry');
    });
    expect(answer).toBe('dry');
    expect(await test.persistence.inOrganisation('northvale', (tx) => tx.query('select id from staff'))).toEqual([{ id: 'n1' }]);
  });

  it('does not let the application edit what is append-only', async () => {
    await expect(test.persistence.inOrganisation('northvale', (tx) => tx.execute(`update step set kind = 'x'`))).rejects.toThrow(/permission denied/);
    await expect(test.persistence.inOrganisation('northvale', (tx) => tx.execute(`delete from audit`))).rejects.toThrow(/permission denied/);
  });
});
