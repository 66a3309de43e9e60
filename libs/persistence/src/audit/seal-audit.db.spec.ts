import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { appendAudit } from './append-audit.js';
import { sealAudit } from './seal-audit.js';
import { verifyAudit } from './verify-audit.js';

describe('seals of the audit chains', () => {
  let test: TestPersistence;
  beforeEach(async () => {
    test = await openTestPersistence();
  });
  afterEach(() => test.close());

  const append = (chain: string) =>
    test.persistence.inOrganisation('northvale', (tx) =>
      appendAudit(tx, test.persistence.keys, {
        chain,
        kind: 'case-viewed',
        actor: 'amara',
        at: '2026-11-22T09:00:00.000Z',
        detail: {},
      }),
    );
  const seal = () => sealAudit(test.persistence.dataSource, 'northvale');

  it('are written only if something is new, with what is new', async () => {
    await append('case/1');
    await append('case/2');
    expect(await seal()).toEqual({ seq: 1, chains: 2 });
    expect([await seal(), await seal()]).toEqual([null, null]);
    await append('case/2');
    expect(await seal()).toEqual({ seq: 2, chains: 1 });
    expect(await seal()).toBeNull();
    expect(await verifyAudit(test.persistence.dataSource, 'northvale')).toMatchObject({
      intact: true,
    });
  });

  it('read no steps but the last ones', async () => {
    await test.owner.query(
      `insert into step (organisation, instance, seq, incarnation, event_id, kind, at, recorded_at,
          program, reference, interpreter, payload, key_id, previous, hash)
        select 'northvale', 's' || (n / 10), n % 10, 1, 'e' || n, 'start', $1,
          $1::timestamptz - interval '10 days', 'p', 'r', 'i', '', 'k',
          decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex')
        from generate_series(1, 20000) n`,
      ['2026-11-22T09:00:00.000Z'],
    );
    await test.owner.query('analyze step');
    const plan = await test.owner.query<{ 'QUERY PLAN': string }[]>(
      `explain select distinct on (instance) instance, seq
        from step
        where organisation = 'northvale' and recorded_at > $1::timestamptz - interval '5 minutes'
        order by instance, seq desc`,
      ['2026-11-22T09:00:00.000Z'],
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('step_recorded');
  });
});
