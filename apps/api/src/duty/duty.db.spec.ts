import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const HOUR = 3_600_000;
const inHours = (hours: number): string =>
  new Date(Date.parse(api.parts.persistence.clock.serviceNow()) + hours * HOUR).toISOString();

const as = async (name: string) => {
  const token = await api.token(name);
  const bearer = (test: request.Test) => test.set('Authorization', `Bearer ${token}`);
  return {
    get: (path: string) => bearer(request(api.url).get(`/api/v1${path}`)),
    post: (path: string, body: object = {}, key?: string) => {
      const test = bearer(request(api.url).post(`/api/v1${path}`));
      return (key ? test.set('Idempotency-Key', key) : test).send(body);
    },
  };
};
const answer = async (test: request.Test) => {
  const { status, body } = await test;
  return [status, body.code];
};

interface OnDuty {
  role: string;
  byRota: boolean;
  now: { person: string; reachable: boolean }[];
  gaps: { from: string; to: string }[];
}
const roleOf = async (role: string, name = 'Sue Pervisor'): Promise<OnDuty | undefined> =>
  (await (await as(name)).get('/rota')).body.roles.find((one: OnDuty) => one.role === role);
const lead = (from: number, to: number) => ({
  person: idOf('Saffi Lead'),
  role: 'safeguarding-lead',
  from: inHours(from),
  to: inHours(to),
});

describe('where notices reach a person', () => {
  it('is changed by the person, and kept from others', async () => {
    const saffi = await as('Saffi Lead');
    expect((await saffi.get('/me/contact-points')).body).toEqual({ text: null, email: null });
    const changed = await saffi.post('/me/contact-points', { text: '07700 900123' });
    expect([changed.status, changed.body]).toEqual([200, { text: '07700 900123', email: null }]);
    expect((await (await as('Cass Worker')).get('/me/contact-points')).body.text).toBeNull();
    expect(JSON.stringify((await (await as('Sue Pervisor')).get('/rota')).body)).not.toMatch(/900/);
  });

  it('is recorded in the audit chain without the number', async () => {
    const rows = await api.owner.query(`select kind, actor from audit where chain = $1`, [
      `staff/${idOf('Saffi Lead')}`,
    ]);
    expect(rows).toEqual([{ kind: 'contact-points-changed', actor: idOf('Saffi Lead') }]);
  });

  it.each([
    ['words', { text: 'ring me' }],
    ['too few digits', { text: '07700 9' }],
    ['another country', { text: '+33 1 23 45 67 89' }],
    ['no address', { email: 'somebody' }],
    ['another field', { pager: '1' }],
  ])('refuses %s and changes nothing', async (_, body) => {
    const saffi = await as('Saffi Lead');
    expect((await saffi.post('/me/contact-points', body)).status).toBe(400);
    expect((await saffi.get('/me/contact-points')).body.text).toBe('07700 900123');
  });

  it('can be taken away', async () => {
    const colin = await as('Colin Worker');
    await colin.post('/me/contact-points', { email: 'colin@example.org', text: '07700 900124' });
    expect((await colin.post('/me/contact-points', { text: null })).body).toEqual({
      text: null,
      email: 'colin@example.org',
    });
  });
});

describe('the rota', () => {
  it('without a turn, everybody who holds the role is on duty', async () => {
    expect(await roleOf('safeguarding-lead')).toMatchObject({
      byRota: false,
      now: [{ person: idOf('Saffi Lead'), reachable: true }],
      gaps: [],
    });
    expect(await roleOf('on-call')).toMatchObject({ now: [], gaps: [expect.anything()] });
  });

  it('a supervisor puts somebody on duty, and everybody sees when nobody is', async () => {
    const supervisor = await as('Sue Pervisor');
    const turn = lead(10, 34);
    const key = 'a-turn-once';
    const first = await supervisor.post('/rota/turns', turn, key);
    expect(first.status).toBe(201);
    expect((await supervisor.post('/rota/turns', turn, key)).body).toEqual(first.body);
    expect(await roleOf('safeguarding-lead', 'Cass Worker')).toMatchObject({
      byRota: true,
      rotaUntil: turn.to,
      now: [],
      gaps: [{ to: turn.from }],
    });
    const ended = await supervisor.post(`/rota/turns/${first.body.turn}/end`, {
      reason: 'the wrong week',
    });
    expect(ended.status).toBe(200);
    expect(await roleOf('safeguarding-lead')).toMatchObject({ byRota: false, gaps: [] });
    expect(
      await answer(supervisor.post(`/rota/turns/${first.body.turn}/end`, { reason: 'again' })),
    ).toEqual([409, 'turn-over']);
    const kinds = await api.owner.query(
      `select kind from audit where chain = 'organisation' and kind like 'turn-%' order by seq`,
    );
    expect(kinds).toEqual([{ kind: 'turn-added' }, { kind: 'turn-ended' }]);
  });

  it.each<[string, () => object, number, string]>([
    ['nobody of this name', () => ({ ...lead(1, 9), person: 'nobody' }), 422, 'unknown-person'],
    [
      'somebody of another organisation',
      () => ({ ...lead(1, 9), person: idOf('Eve Moor') }),
      422,
      'unknown-person',
    ],
    ['another role', () => ({ ...lead(1, 9), role: 'supervisor' }), 422, 'lacks-role'],
    ['a role without rotas', () => ({ ...lead(1, 9), role: 'partner' }), 400, 'invalid-request'],
    ['an end before the beginning', () => lead(9, 1), 422, 'ends-before'],
    ['a turn that is over', () => lead(-9, -1), 422, 'in-the-past'],
    ['a turn of two months', () => lead(1, 24 * 60), 422, 'too-long'],
    [
      'somebody who cannot be reached',
      () => ({ ...lead(1, 9), person: idOf('Sue Pervisor'), role: 'supervisor' }),
      422,
      'no-contact-point',
    ],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await answer((await as('Sue Pervisor')).post('/rota/turns', body()))).toEqual([
      status,
      code,
    ]);
  });

  it('refuses a turn beside another one, and everybody who does not manage rotas', async () => {
    const supervisor = await as('Sue Pervisor');
    const { body } = await supervisor.post('/rota/turns', lead(1, 9));
    expect(await answer(supervisor.post('/rota/turns', lead(8, 12)))).toEqual([
      409,
      'turn-overlaps',
    ]);
    expect(await answer(supervisor.post('/rota/turns', lead(9, 12)))).toEqual([201, undefined]);
    for (const name of ['Cass Worker', 'Ina Take', 'Des Igner', 'Audra Tor']) {
      const person = await as(name);
      expect((await person.post('/rota/turns', lead(20, 24))).status).toBe(403);
      expect((await person.post(`/rota/turns/${body.turn}/end`, { reason: 'no' })).status).toBe(
        403,
      );
    }
    expect(
      await answer(
        (await as('Eve Moor')).post(`/rota/turns/${body.turn}/end`, {
          reason: 'of another organisation',
        }),
      ),
    ).toEqual([404, 'not-found']);
  });
});

describe('an absence', () => {
  it('is recorded by the person themselves, or by a supervisor', async () => {
    const colin = await as('Colin Worker');
    expect(
      await answer(colin.post('/absences', { person: idOf('Cass Worker'), from: inHours(1) })),
    ).toEqual([403, 'not-permitted']);
    const { status, body } = await colin.post('/absences', { from: inHours(-1), to: inHours(8) });
    expect(status).toBe(201);
    const people = (await (await as('Sue Pervisor')).get('/people')).body as {
      person: string;
      onDuty: boolean;
    }[];
    expect(people.find(({ person }) => person === idOf('Colin Worker'))?.onDuty).toBe(false);
    expect(await answer((await as('Cass Worker')).post(`/absences/${body.absence}/end`))).toEqual([
      404,
      'not-found',
    ]);
    expect((await (await as('Sue Pervisor')).post(`/absences/${body.absence}/end`)).status).toBe(
      200,
    );
    expect(await answer(colin.post(`/absences/${body.absence}/end`))).toEqual([
      409,
      'absence-over',
    ]);
  });

  it('leaves nobody on duty where it takes the last one', async () => {
    const supervisor = await as('Sue Pervisor');
    const saffi = { person: idOf('Saffi Lead'), from: inHours(-1), to: null };
    expect((await supervisor.post('/absences', saffi)).status).toBe(201);
    expect(await answer(supervisor.post('/absences', saffi))).toEqual([409, 'absence-overlaps']);
    expect(await roleOf('safeguarding-lead')).toMatchObject({ now: [], gaps: [expect.anything()] });
    expect(await answer(supervisor.post('/rota/turns', lead(40, 48)))).toEqual([422, 'absent']);
  });
});
