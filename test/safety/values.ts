import { businessKeyIndex } from '@waymark/engine';
import type { SafetyWorld } from './safety-world.js';

/** Values come in by many ways. Each way asks the journey what it declares, and the case file. */
export function values(current: () => SafetyWorld): void {
  let world: SafetyWorld;
  let caseId: string;
  let instance: string;
  const HIGH = { da_flag: 'Y', risk_grade: 'high' };
  beforeAll(async () => {
    world = current();
    caseId = await world.openCase(HIGH);
    instance = (
      await world.rows(
        `select id from instance where case_id = $1 and process = 'victim-journey'`,
        [caseId],
      )
    )[0].id;
  });

  const LOWER: [string, object][] = [
    ['a grade in capitals', { grade: 'Standard' }],
    ['a grade that is empty', { grade: '' }],
    ['a grade in a list', { grade: ['standard'] }],
    ['a grade in an object', { grade: { value: 'standard' } }],
    ['a grade with a space', { policeGrade: 'standard ' }],
    ['no grade of the police any more', { policeGrade: null }],
    ['a lower grade', { policeGrade: 'standard' }],
    ['a lower priority', { priority: 'P4' }],
    ['no priority any more', { priority: null }],
    ['another case', { caseId: 'another-case' }],
    ['no case any more', { caseId: null }],
  ];
  const variables = async (of: string): Promise<Record<string, unknown>> => {
    const read = await (await world.as('Sue Pervisor')).get(`/instances/${of}/variables`);
    return Object.fromEntries(
      read.body.map(({ name, value }: { name: string; value: unknown }) => [name, value]),
    );
  };

  it.each([
    ...LOWER,
    ['a name that nobody declared', { shoeSize: 7 }],
    ['a name of every object', { constructor: 1 }],
    ['text for a number', { dashScore: '14' }],
    ['a number for yes or no', { child: 1 }],
    ['a list for an object', { policy: [] }],
    ['the year 0026', { receivedAt: '0026-01-05T00:00:00Z' }],
    ['a time that is none', { receivedAt: 'tomorrow' }],
    ['30 February', { receivedAt: '2026-02-30T10:00:00Z' }],
    ['25 o’clock', { receivedAt: '2026-11-25T25:00:00Z' }],
    ['a zone that is none', { receivedAt: '2026-11-25T10:00:00@Nowhere/At' }],
  ])('no supervisor sets by hand: %s', async (_, set) => {
    const before = await variables(instance);
    const supervisor = await world.as('Sue Pervisor');
    for (const query of ['', '?dryRun'])
      expect(
        await supervisor.post(`/instances/${instance}/variables${query}`, {
          variables: set,
          reason: 'it has to be so',
        }),
      ).toMatchObject({ status: 422 });
    expect(await variables(instance)).toEqual(before);
  });

  it.each([...LOWER, ['text for a number', { dashScore: '14' }]])(
    'no partner brings in a message: %s',
    async (_, payload) => {
      const before = await variables(instance);
      for (const name of ['incident.new', 'risk.changed', 'contact.unsafe']) {
        const sent = await (
          await world.as('Part Ner')
        ).post('/messages', { name, key: caseId, payload });
        expect([202, 422]).toContain(sent.status);
      }
      await world.settle();
      const after = await variables(instance);
      for (const name of ['caseId', 'grade', 'policeGrade', 'priority', 'dashScore'])
        expect([name, after[name]]).toEqual([name, before[name]]);
    },
  );

  it('no message for one case carries the values of another', async () => {
    const other = await world.openCase();
    const partner = await world.as('Part Ner');
    for (const key of [caseId, null, 'unknown'])
      expect(
        await partner.post('/messages', {
          name: 'contact.unsafe',
          key,
          payload: { caseId: other },
        }),
      ).toMatchObject({ status: 422, code: 'another-case' });
    await world.settle();
    expect(
      await world.rows(
        `select 1
          from instance
          where process = 'find-safe-route' and $1 in (case_id, business_key)`,
        [other],
      ),
    ).toEqual([]);
  });

  it('a message for a case that nobody knows starts no work, and supervisors see it', async () => {
    const partner = await world.as('Part Ner');
    const sent = await partner.post('/messages', {
      name: 'contact.unsafe',
      key: 'CASE-MISTYPED',
      timeToLive: 0,
    });
    expect(sent).toMatchObject({ status: 202, body: { state: 'kept', receivers: 0 } });
    await world.settle();
    const index = businessKeyIndex(world.api.parts.persistence.keys, 'northvale', 'CASE-MISTYPED');
    expect(await world.rows('select 1 from instance where key_index = $1', [index])).toEqual([]);
    const seen = await (await world.as('Sue Pervisor')).get('/messages?state=expired&limit=200');
    expect(seen.body.items.map(({ message }: { message: string }) => message)).toContain(
      sent.body.message,
    );
  });

  it.each(['', ' ', '\u200b', '\u00a0\u3164', '\u2800'])(
    'a key of which nothing can be seen names nobody: %j',
    async (key) => {
      const partner = await world.as('Part Ner');
      expect(await partner.post('/messages', { name: 'incident.new', key })).toMatchObject({
        status: 400,
        code: 'invalid-request',
      });
      expect(
        await (
          await world.as('Sue Pervisor')
        ).post('/instances', { journey: 'victim-journey', businessKey: key }),
      ).toMatchObject({ status: 400 });
    },
  );

  it.each<[string, object, number, string]>([
    ['without a case', {}, 422, 'case-needed'],
    ['with a key that is no case', { businessKey: 'CASE-MISTYPED' }, 422, 'unknown-case'],
    ['with a case that there is not', { data: { caseId: 'x' } }, 404, 'not-found'],
    ['with a case that is no text', { data: { caseId: 7 } }, 422, 'case-needed'],
    ['with a case in a list', { data: { caseId: ['x'] } }, 422, 'case-needed'],
  ])('nobody starts the journey of a case %s', async (_, more, status, code) => {
    const before = await world.rows('select count(*) from instance');
    for (const journey of ['victim-journey', 'escalation'])
      expect(
        await (await world.as('Sue Pervisor')).post('/instances', { journey, ...more }),
      ).toMatchObject({ status, code });
    expect(await world.rows('select count(*) from instance')).toEqual(before);
  });

  it.each<[string, object]>([
    ...LOWER.filter(([, data]) => !('caseId' in data)),
    ['nothing of it', {}],
  ])('a start treats the case as its file says, not as %s', async (_, data) => {
    const supervisor = await world.as('Sue Pervisor');
    const started = await supervisor.post('/instances', {
      journey: 'escalation',
      process: 'marac-decision',
      data: { caseId, ...data },
    });
    if (started.status === 422) return expect(started.code).toBe('values-refused');
    expect(started.status).toBe(201);
    const set = await variables(started.body.instance);
    expect(set).toMatchObject({ caseId, policeGrade: 'high', priority: 'P1' });
    expect([null, 'high']).toContain(set['grade']);
  });

  it.each<[string, string, string]>([
    ['a number with too many digits', '{"dashScore":20261128000012345}', 'inexact-number'],
    ['a number that is too large', '{"dashScore":1e400}', 'inexact-number'],
    ['one name twice', '{"child":true,"child":false}', 'duplicate-key'],
    ['the prototype', '{"__proto__":{"child":false}}', 'reserved-key'],
    ['NUL', '{"stage":"a\\u0000"}', 'not-text'],
    ['half a character', '{"stage":"\\ud83d"}', 'not-text'],
    ['a thousand levels', `{"policy":${'['.repeat(20_000)}${']'.repeat(20_000)}}`, 'too-deep'],
  ])('what cannot be kept exactly is refused: %s', async (_, text, code) => {
    const supervisor = await world.as('Sue Pervisor');
    const calls: [string, string][] = [
      [`/instances/${instance}/variables`, `{"reason":"a reason","variables":${text}}`],
      ['/instances', `{"journey":"escalation","data":${text}}`],
      ['/messages', `{"name":"incident.new","key":"${caseId}","payload":${text}}`],
    ];
    for (const [path, body] of calls)
      expect(await supervisor.send('POST', path, { body })).toMatchObject({ status: 400, code });
  });

  it('a body that is not UTF-8 is refused', async () => {
    const token = await world.api.token('Sue Pervisor');
    const answer = await fetch(`${world.api.url}/api/v1/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(answer.status).toBe(415);
  });
}
