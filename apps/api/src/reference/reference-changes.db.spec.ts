import { addDays } from '@waymark/domain';
import request from 'supertest';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
let today = '';
beforeAll(async () => {
  api = await startTestApi();
  today = (await as('Cass Worker', 'get', '/reference')).body.on;
}, 60_000);
afterAll(() => api?.close());

const as = async (
  name: string,
  method: 'get' | 'post',
  path: string,
  { body = {}, key }: { body?: object; key?: string } = {},
) => {
  const address = `/api/v1${path}`;
  const agent = request(api.url);
  const call = (method === 'get' ? agent.get(address) : agent.post(address))
    .set('Authorization', `Bearer ${await api.token(name)}`)
    .set(key ? { 'Idempotency-Key': key } : {});
  return method === 'get' ? call : call.send(body);
};
const changed = (more: object = {}) => ({
  kind: 'length',
  name: 'review-T2',
  calendar: 'working-day',
  amount: 10,
  unit: 'days',
  from: addDays(today, 3),
  source: 'the board, at its last meeting',
  ...more,
});
const propose = (more: object = {}, name = 'Des Igner') =>
  as(name, 'post', '/reference/changes', {
    body: { change: changed(more), reason: 'people wait too long' },
  });

describe('a change of a rule, through the API', () => {
  it('is proposed by one person, decided by another, and then in force', async () => {
    const asked = await propose();
    expect(asked.status).toBe(200);
    const { change, content } = asked.body;
    const page = await as('Saffi Lead', 'get', `/reference/changes/${change}`);
    expect(page.body).toMatchObject({
      state: 'waiting',
      was: { kind: 'length', length: { unit: 'weeks' } },
      why: 'people wait too long',
      requestedBy: 'Des Igner',
      rules: ['review-T2'],
      mayDecide: true,
    });
    const body = { content, rePlan: true };
    const path = `/reference/changes/${change}/approve`;
    expect((await as('Des Igner', 'post', path, { body })).status).toBe(403);
    expect((await as('Sue Pervisor', 'post', path, { body })).status).toBe(403);
    const done = await as('Saffi Lead', 'post', path, { body });
    expect([done.status, done.body.state]).toEqual([200, 'approved']);
    const on = await as('Cass Worker', 'get', `/reference?on=${addDays(today, 3)}`);
    expect(on.body.reference).toBe(done.body.reference);
    expect(
      on.body.lengths.find(({ name }: { name: string }) => name === 'review-T2'),
    ).toMatchObject({ amount: 10, unit: 'days', source: 'the board, at its last meeting' });
    const list = await as('Audra Tor', 'get', '/reference/changes');
    expect(list.body.items).toMatchObject([
      {
        id: change,
        state: 'approved',
        decidedBy: 'Saffi Lead',
        work: [
          { kind: 'take-up', done: false },
          { kind: 're-plan', done: false },
        ],
      },
    ]);
  });

  it('is refused in words, with the code of what is wrong', async () => {
    for (const [more, status, code] of [
      [{ name: 'first-contact-P3' }, 422, 'is-law'],
      [{ name: '__proto__' }, 422, 'unknown-name'],
      [{ amount: 0 }, 422, 'no-length'],
      [{ from: today }, 422, 'past-date'],
      [{ from: '2027-02-30' }, 422, 'no-date'],
      [{ amount: '10' }, 400, 'invalid-request'],
      [{ source: '' }, 400, 'invalid-request'],
      [{ kind: 'other' }, 400, 'invalid-request'],
    ] as const) {
      const answer = await propose(more);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      const preview = await as('Des Igner', 'post', '/reference/changes/preview', {
        body: { change: changed(more) },
      });
      expect(preview.body.code).toBe(code);
    }
    expect((await propose({}, 'Cass Worker')).status).toBe(403);
    expect((await propose({}, 'Saffi Lead')).status).toBe(403);
  });

  it('is hidden from other organisations', async () => {
    const { change, content } = (await propose({ name: 'contact-T2', calendar: 'clock' })).body;
    expect((await as('Dan Moor', 'get', `/reference/changes/${change}`)).status).toBe(404);
    expect((await as('Dan Moor', 'get', '/reference/changes')).body.items).toEqual([]);
    const withdrawn = await as('Des Igner', 'post', `/reference/changes/${change}/withdraw`, {
      body: { reason: 'a slip' },
    });
    expect(withdrawn.body.state).toBe('withdrawn');
    const late = await as('Saffi Lead', 'post', `/reference/changes/${change}/refuse`, {
      body: { content, reason: 'not so' },
    });
    expect([late.status, late.body.code]).toEqual([409, 'request-decided']);
  });

  it('is previewed with real dates, and hides small numbers from designers', async () => {
    const preview = async (name: string) =>
      (
        await as(name, 'post', '/reference/changes/preview', {
          body: { change: changed({ amount: 1, name: 'first-contact-P2', unit: 'weeks' }) },
        })
      ).body;
    const designer = await preview('Des Igner');
    expect(designer.examples).toHaveLength(3);
    expect(designer.examples[0]).toMatchObject({ begins: 'friday-afternoon' });
    expect(designer.examples[0].now < designer.examples[0].then).toBe(true);
    expect(designer.deadlines).toMatchObject({ open: null, earlier: null, high: null });
    expect((await preview('Saffi Lead')).deadlines).toMatchObject({ open: 0, complete: true });
    expect(designer.findings).toMatchObject([{ code: 'rule-unused' }]);
  });

  it('lists what stands there for nothing', async () => {
    const { body } = await as('Des Igner', 'get', '/reference/findings');
    const codes = new Set(body.findings.map(({ code }: { code: string }) => code));
    expect(codes.has('rule-unused')).toBe(true);
    expect((await as('Cass Worker', 'get', '/reference/findings')).status).toBe(403);
  });
});
