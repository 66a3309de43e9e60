import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
const AT = '2026-11-25T09:00:00.000Z';
const as = async (name: string) => {
  const bearer = { Authorization: `Bearer ${await api.token(name)}` };
  const server = request(`${api.url}/api/v1`);
  return {
    get: (path: string) => server.get(path).set(bearer),
    post: (path: string, body: object) => server.post(path).set(bearer).send(body),
  };
};
const add = (id: string, kind: string, [state, error]: [string, string]) =>
  api.owner.query(
    `insert into outbox (organisation, id, kind, case_id, payload, key_id, at, state, error)
      values ('northvale', $1, $2, 'case-1', '', 'case-1', $3, $4, $5)`,
    [id, kind, AT, state, error],
  );
const rowOf = async (id: string) =>
  (await api.owner.query('select state, error from outbox where id = $1', [id]))[0];

beforeAll(async () => {
  api = await startTestApi();
  await api.owner.query(
    `insert into case_file (organisation, id, reference, stage, status, details, key_id,
        opened_at)
      values ('northvale', 'case-1', 'WM-1', 'support', 'open', '', 'case-1', $1)`,
    [AT],
  );
}, 60_000);
afterAll(() => api?.close());

describe('a delivery that failed', () => {
  beforeAll(() => add('signal:1', 'throw-signal', ['failed', 'not-permitted']));
  const ask = { delivery: 'signal:1', reason: 'it is too late for that' };

  it('shows its case only to those who open case files', async () => {
    const listed = async (name: string) =>
      (await (await as(name)).get('/deliveries/failed')).body.items;
    expect(await listed('Sue Pervisor')).toMatchObject([{ case: 'case-1', reference: 'WM-1' }]);
    expect(await listed('Ada Ministrator')).toMatchObject([{ case: null, reference: null }]);
  });

  it('is discarded by a leader, once, with a reason that stays', async () => {
    const [supervisor, administrator] = [await as('Sue Pervisor'), await as('Ada Ministrator')];
    expect((await administrator.post('/deliveries/discard', ask)).status).toBe(403);
    expect((await supervisor.post('/deliveries/discard', { ...ask, reason: '' })).status).toBe(400);
    expect((await supervisor.post('/deliveries/discard', ask)).body).toEqual({
      delivery: 'signal:1',
      state: 'discarded',
    });
    expect(await rowOf('signal:1')).toEqual({ state: 'withheld', error: 'discarded' });
    expect((await supervisor.get('/deliveries/failed')).body.items).toEqual([]);
    for (const act of ['discard', 'retry'])
      expect((await supervisor.post(`/deliveries/${act}`, ask)).body.code).toBe(
        'delivery-not-failed',
      );
    expect(
      await api.owner.query(`select actor from audit where kind = 'delivery-discarded'`),
    ).toEqual([{ actor: idOf('Sue Pervisor') }]);
  });

  it('that tells of a missed deadline is never discarded', async () => {
    await add('effect:2', 'notify', ['failed', 'nobody-on-duty']);
    const answer = await (
      await as('Sue Pervisor')
    ).post('/deliveries/discard', { ...ask, delivery: 'effect:2' });
    expect([answer.status, answer.body.code]).toEqual([409, 'notice-stays']);
    expect(await rowOf('effect:2')).toMatchObject({ state: 'failed' });
  });
});

describe('a message to a victim over the limit of the day', () => {
  beforeAll(async () => {
    await add('effect:3', 'contact-message', ['pending', 'limit-of-case']);
    await add('effect:4', 'contact-message', ['pending', 'limit-of-process']);
    // A message that waits for a safe time is nobody's to decide.
    await api.owner.query(
      `insert into outbox (organisation, id, kind, case_id, payload, key_id, at)
        values ('northvale', 'effect:5', 'contact-message', 'case-1', '', 'case-1', $1)`,
      [AT],
    );
  });

  it('is listed for leaders, and decided by them', async () => {
    const supervisor = await as('Sue Pervisor');
    const list = async () => (await supervisor.get('/held-messages')).body.items;
    expect(await list()).toEqual([
      expect.objectContaining({ message: 'effect:3', reference: 'WM-1', limit: 'limit-of-case' }),
      expect.objectContaining({ message: 'effect:4' }),
    ]);
    for (const name of ['Cass Worker', 'Des Igner', 'Ada Ministrator', 'Opal Rator'])
      expect((await (await as(name)).get('/held-messages')).status).toBe(403);
    const reason = 'they wait for this address';
    const decide = async (act: string, message: string) => {
      const { status, body } = await supervisor.post(`/held-messages/${act}`, { message, reason });
      return [status, body.state ?? body.code];
    };
    expect(await decide('release', 'effect:3')).toEqual([200, 'released']);
    expect(await decide('discard', 'effect:4')).toEqual([200, 'discarded']);
    expect(await list()).toEqual([]);
    expect(await decide('discard', 'effect:3')).toEqual([409, 'message-not-held']);
    expect(await decide('release', 'effect:5')).toEqual([409, 'message-not-held']);
    expect(await decide('release', 'nothing')).toEqual([404, 'not-found']);
    expect(await rowOf('effect:4')).toEqual({ state: 'withheld', error: 'discarded' });
  });
});
