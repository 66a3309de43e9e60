import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { appendAudit } from './append-audit.js';
import { sealAudit } from './seal-audit.js';
import { verifyAudit } from './verify-audit.js';

describe('audit chain', () => {
  let test: TestPersistence;
  beforeEach(async () => {
    test = await openTestPersistence();
  });
  afterEach(() => test.close());

  const append = (chain: string, reason: string) =>
    test.persistence.inOrganisation('northvale', (tx) =>
      appendAudit(tx, test.persistence.keys, {
        chain,
        kind: 'case-viewed',
        actor: 'amara',
        at: '2026-11-22T09:00:00.000Z',
        detail: { reason },
      }),
    );
  const verify = () => verifyAudit(test.persistence.dataSource, 'northvale');

  it('is intact after concurrent writes', async () => {
    await Promise.all([
      append('case/1', 'a'),
      append('case/1', 'b'),
      append('case/2', 'c'),
      append('case/1', 'd'),
    ]);
    expect(await verify()).toEqual({ events: 4, intact: true, broken: [] });
    expect(await verifyAudit(test.persistence.dataSource, 'eastmoor')).toEqual({
      events: 0,
      intact: true,
      broken: [],
    });
  });

  it.each([
    ['a changed actor', `update audit set actor = 'somebody' where seq = 2`, ['case/1#2 changed']],
    [
      'a changed payload',
      `update audit set payload = payload || '\\x00'::bytea where seq = 1`,
      ['case/1#1 changed'],
    ],
    ['a removed row', `delete from audit where seq = 2`, ['case/1#2 missing']],
    [
      'a removed end, once sealed',
      `delete from audit where seq = 3`,
      ['case/1#3 differs from seal 1'],
    ],
    ['a changed seal', `update audit_seal set heads = '{}'`, ['seal#1 changed']],
  ])('finds %s', async (_, tampering, broken) => {
    for (const reason of ['a', 'b', 'c']) await append('case/1', reason);
    expect(await sealAudit(test.persistence.dataSource, 'northvale')).toEqual({
      seq: 1,
      chains: 1,
    });
    expect((await verify()).intact).toBe(true);
    await test.owner.query(tampering);
    expect(await verify()).toMatchObject({ intact: false, broken });
  });

  describe('the list of views', () => {
    const at = '2026-11-22T09:00:00.000Z';
    const list = (id: string, kind: 'viewed' | 'break-glass') =>
      test.persistence.inOrganisation('northvale', async (tx) => {
        await tx.execute(
          `insert into view_record (organisation, id, person, case_id, what, break_glass, at)
            values ('northvale', $1, 'amara', '1', 'file', $2, $3)`,
          [id, kind === 'break-glass', at],
        );
        await appendAudit(tx, test.persistence.keys, {
          chain: kind === 'viewed' ? 'views/1' : 'case/1',
          kind,
          actor: 'amara',
          at,
          detail: { view: id },
        });
      });
    beforeEach(async () => {
      for (const id of ['a', 'b']) await list(id, 'viewed');
      await list('c', 'break-glass');
    });

    it('is as complete as its chain', async () =>
      expect(await verify()).toMatchObject({ intact: true }));

    it.each([
      ['a removed view', `delete from view_record where id = 'b'`, ['views/1']],
      ['another person', `update view_record set person = 'bo' where id = 'a'`, ['views/1']],
      [
        'another time',
        `update view_record set at = at + interval '1 day' where id = 'a'`,
        ['views/1'],
      ],
      [
        'a broken glass that is called an ordinary view',
        `update view_record set break_glass = false where id = 'c'`,
        ['case/1', 'views/1'],
      ],
      [
        'an invented view',
        `insert into view_record (organisation, id, person, case_id, what, at)
          values ('northvale', 'd', 'bo', '2', 'file', '2026-11-23 09:00Z')`,
        ['views/2'],
      ],
    ])('shows %s', async (_, tampering, chains) => {
      await test.owner.query(tampering);
      expect(await verify()).toMatchObject({
        intact: false,
        broken: chains.map((chain) => `${chain} differs from the list of views`),
      });
    });
  });
});
