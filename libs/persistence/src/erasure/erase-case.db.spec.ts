import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { verifyAudit } from '../audit/verify-audit.js';
import { eraseCase, reapplyErasures } from './erase-case.js';

describe('erasure of a case', () => {
  let test: TestPersistence;
  beforeAll(async () => {
    test = await openTestPersistence();
  });
  afterAll(() => test.close());
  const at = '2026-11-22T09:00:00.000Z';
  const index = (caseId: string) =>
    test.owner.query(
      `insert into blind_index (organisation, kind, value, case_id)
        values ('northvale', 'name', $1, $2)`,
      [test.persistence.keys.blindIndex('northvale', 'name', 'Invented'), caseId],
    );
  const found = async () =>
    (
      await test.owner.query<{ case_id: string }[]>('select case_id from blind_index order by 1')
    ).map((row) => row.case_id);

  it('removes everything readable of one case, again after a restored backup', async () => {
    const { keys } = test.persistence;
    const sealed = await keys.encrypt(
      'northvale',
      'case-1',
      { surname: 'Invented' },
      'person/details/1',
    );
    const other = await keys.encrypt(
      'northvale',
      'case-2',
      { surname: 'Stays' },
      'person/details/2',
    );
    await index('case-1');
    await index('case-2');
    expect(
      await eraseCase(test.persistence, {
        organisation: 'northvale',
        caseId: 'case-1',
        by: 'dpo',
        at,
      }),
    ).toMatchObject({ fresh: true, keys: 1, emptied: { blind_index: 1 } });
    expect(
      await eraseCase(test.persistence, {
        organisation: 'northvale',
        caseId: 'case-1',
        by: 'dpo',
        at,
      }),
    ).toMatchObject({ fresh: false, keys: 0, emptied: {} });
    await expect(keys.decrypt('northvale', 'case-1', sealed, 'person/details/1')).rejects.toThrow(
      'destroyed',
    );
    expect(await keys.decrypt('northvale', 'case-2', other, 'person/details/2')).toEqual({
      surname: 'Stays',
    });
    expect(await found()).toEqual(['case-2']);
    expect(await verifyAudit(test.persistence.dataSource, 'northvale')).toMatchObject({
      events: 1,
      intact: true,
    });
    await index('case-1'); // as a backup would bring it back
    expect(await reapplyErasures(test.persistence, 'northvale')).toBe(1);
    expect(await found()).toEqual(['case-2']);
  });
});
