import { compileReference } from '@waymark/definitions';
import { loadReference } from '@waymark/journeys';
import type { Reference } from '@waymark/machine';
import { openTestPersistence, type TestPersistence } from '@waymark/testing';
import { publishReferences } from './publish-references.js';
import { withClient } from './with-client.js';

/** What the schema job of a new release does for data that an older release has written. */
describe('the reference sets of a new release', () => {
  let test: TestPersistence;
  beforeEach(async () => {
    test = await openTestPersistence();
    for (const organisation of ['elsewhere', 'new-here'])
      await test.owner.query('insert into organisation (organisation, name) values ($1, $1)', [
        organisation,
      ]);
  });
  afterEach(() => test.close());

  const upgrade = () => withClient(test.database.ownerUrl, publishReferences);
  const newest = async (organisation: string): Promise<Reference | undefined> =>
    (
      await test.owner.query<{ body: Reference }[]>(
        `select body from reference_set where organisation = $1 order by recorded_at desc limit 1`,
        [organisation],
      )
    )[0]?.body;
  const enter = (organisation: string, body: Reference) =>
    test.owner.query('insert into reference_set (organisation, id, body) values ($1, $2, $3)', [
      organisation,
      body.id,
      JSON.stringify(body),
    ]);
  const shipped = (organisation?: string): Reference => {
    const compiled = compileReference(loadReference(organisation));
    if (!compiled.ok) throw new Error('the shipped set does not compile');
    return compiled.value;
  };
  const sets = async () =>
    (await test.owner.query<{ count: number }[]>('select count(*)::int from reference_set'))[0]
      ?.count;

  it('are the shipped ones for an organisation of the package, however old', async () => {
    const { 'dash-high-from': _, ...values } = shipped('northvale').values;
    await enter('northvale', { ...shipped('northvale'), id: 'old', values });
    await upgrade();
    expect(await newest('northvale')).toEqual(shipped('northvale'));
    expect(await newest('eastmoor')).toEqual(shipped('eastmoor'));
  });

  it('complete the set of any other organisation and keep what it has decided', async () => {
    const { 'dash-high-from': _, ...values } = shipped().values;
    const decided = [{ from: '2026-01-01', value: 77, source: 'the board' }];
    const own = { ...values, 'approval-waits-days': decided };
    await enter('elsewhere', { ...shipped(), id: 'own', values: own });
    await upgrade();
    const complete = await newest('elsewhere');
    expect(complete?.values).toEqual({
      ...own,
      'dash-high-from': shipped().values['dash-high-from'],
    });
    expect(complete?.id).not.toBe('own');
  });

  it('keep a change that the organisation has approved in the application', async () => {
    await upgrade();
    const change = {
      kind: 'value',
      name: 'approval-waits-days',
      value: 9,
      from: '2027-01-04',
      source: 'the board',
    };
    await test.owner.query(
      `insert into reference_change (organisation, id, kind, name, from_date, change, before,
          content, rules, why, key_id, requested_by, requested_at, state, decided_by, decided_at,
          reference)
        values ('northvale', 'c1', 'value', $1, $2, $3, '[]', 'hash', '{}', '', 'audit', 'dana',
          '2026-11-30', 'approved', 'mona', '2026-11-30', 'set')`,
      [change.name, change.from, JSON.stringify(change)],
    );
    await upgrade();
    const set = await newest('northvale');
    expect(set?.values['approval-waits-days']?.at(-1)).toMatchObject({ value: 9, change: 'c1' });
    expect(set?.changes).toEqual(['c1']);
    expect((await newest('eastmoor'))?.changes).toBeUndefined();
    const before = await sets();
    await upgrade();
    expect(await sets()).toBe(before);
  });

  it('are added once, and none is invented for an organisation without a set', async () => {
    await enter('elsewhere', shipped());
    await upgrade();
    const before = await sets();
    await upgrade();
    expect(await sets()).toBe(before);
    expect(await newest('elsewhere')).toEqual(shipped());
    expect(await newest('new-here')).toBeUndefined();
  });
});
