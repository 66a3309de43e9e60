import { GRANTS, mayPerson, type RouteSpec, routes, healthRoutes } from '@waymark/contracts';
import { uuidv7 } from '@waymark/persistence';
import request from 'supertest';
import { CONTROLLERS } from './app.module.js';
import { ROUTE } from './http/endpoint.js';
import { PEOPLE, startTestApi, type TestApi } from './testing/test-api.js';
import { twoTasks } from './testing/two-tasks.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const table = Object.entries(routes) as [string, RouteSpec][];
const addressOf = (spec: RouteSpec): string => `/api/v1${spec.path.replace(/:[a-z]+/gi, 'x1')}`;
const send = (spec: RouteSpec, token?: string) => {
  const method = spec.method.toLowerCase() as 'get' | 'post' | 'put';
  const made = request(api.url)[method](addressOf(spec));
  return token ? made.set('Authorization', `Bearer ${token}`) : made;
};
const handlers = CONTROLLERS.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).map(
    (name) =>
      Reflect.getMetadata(ROUTE, (controller.prototype as never)[name]) as RouteSpec | undefined,
  ),
).filter((spec) => spec !== undefined);

describe('every endpoint', () => {
  it('in the table has one handler, and every handler is in the table', () => {
    const declared = [...Object.values(routes), ...Object.values(healthRoutes)] as RouteSpec[];
    expect(new Set(handlers.map((spec) => `${spec.method} ${spec.path}`))).toEqual(
      new Set(declared.map((spec) => `${spec.method} ${spec.path}`)),
    );
    expect(handlers).toHaveLength(declared.length);
  });

  it.each(table.filter(([, spec]) => spec.permission !== 'anyone'))(
    '%s refuses a request without a sign-in',
    async (_, spec) => {
      const answer = await send(spec);
      expect([answer.status, answer.body.code, answer.headers['content-type']]).toEqual([
        401,
        'sign-in-needed',
        'application/problem+json; charset=utf-8',
      ]);
    },
  );

  it.each(table.filter(([, spec]) => Object.hasOwn(GRANTS, spec.permission)))(
    '%s refuses a role without its permission',
    async (_, spec) => {
      const outsider = PEOPLE.find(([, , roles]) => !mayPerson(spec.permission, roles))!;
      const answer = await send(spec, await api.token(outsider[1]));
      expect([answer.status, answer.body.code]).toEqual([403, 'not-permitted']);
    },
  );

  it('that does not exist is answered with a problem document', async () => {
    const answer = await request(api.url)
      .get('/api/v1/nothing')
      .set('Authorization', `Bearer ${await api.token('Ada Ministrator')}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'no-such-endpoint']);
  });

  it.each(['x.y.z', 'a'.repeat(5_000)])('refuses the token %#', async (token) => {
    expect((await send(routes.me, token)).body.code).toBe('token-invalid');
  });
});

describe('consoles', () => {
  it('show the background queues to system operators only', async () => {
    const board = (token?: string) =>
      token
        ? request(api.url).get('/admin/queues/').set('Authorization', `Bearer ${token}`)
        : request(api.url).get('/admin/queues/');
    expect((await board()).status).toBe(401);
    for (const name of ['Sue Pervisor', 'Ada Ministrator'])
      expect((await board(await api.token(name))).status).toBe(403);
    expect((await board(await api.token('Opal Rator'))).text).toContain('Waymark background jobs');
  });

  it('show the board also at its address without a slash at the end', async () => {
    const answer = await request(api.url)
      .get('/admin/queues')
      .set('Authorization', `Bearer ${await api.token('Opal Rator')}`);
    expect([answer.status, answer.headers['location']]).toEqual([302, '/admin/queues/']);
  });

  it('say nothing of what went wrong inside the queues', async () => {
    const operator = `Bearer ${await api.token('Opal Rator')}`;
    const ask = (path: string) =>
      request(api.url).get(`/admin/queues/api/queues/${path}`).set('Authorization', operator);
    const sent = await request(api.url)
      .put('/admin/queues/api/queues/pause')
      .set({ Authorization: operator, 'Content-Type': 'application/json' })
      .send('{"name":Planted}');
    const failed = await ask('import/a%00b');
    expect([sent.status, failed.status]).toEqual([400, 500]);
    for (const { text } of [sent, failed])
      expect(text).not.toMatch(/Planted|SyntaxError|node_modules|\.js|byte|encoding|select/i);
  });

  it('document the API without loading anything from elsewhere', async () => {
    const page = await request(api.url).get('/api/docs/');
    expect(page.text).toContain('swagger-ui');
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    expect((await request(api.url).get('/api/docs/openapi.json')).body.openapi).toBe('3.1.0');
    expect(
      (await request(api.url).get('/api/docs').set('Accept', 'application/json')).body.openapi,
    ).toBe('3.1.0');
  });
});

describe('two organisations', () => {
  it('see nothing of each other, even with ids of the other one', async () => {
    const [designer, supervisor, other] = await Promise.all(
      ['Des Igner', 'Sue Pervisor', 'Eve Moor'].map((name) => api.token(name)),
    );
    await request(api.url)
      .post('/api/v1/journeys')
      .set('Authorization', `Bearer ${designer}`)
      .send({ files: twoTasks('apart') });
    const { instance } = (
      await request(api.url)
        .post('/api/v1/instances')
        .set('Authorization', `Bearer ${supervisor}`)
        .send({ journey: 'apart' })
    ).body;
    const { task } = (
      await request(api.url)
        .get('/api/v1/tasks?open&filter=all')
        .set('Authorization', `Bearer ${supervisor}`)
    ).body.items[0];
    const elsewhere = (path: string) =>
      request(api.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${other}`);
    expect((await elsewhere('/tasks?filter=all')).body.items).toEqual([]);
    expect((await elsewhere('/instances')).body.items).toEqual([]);
    for (const path of [
      `/tasks/${task}`,
      `/instances/${instance}`,
      `/instances/${instance}/trace`,
      '/journeys/apart/versions',
    ])
      expect((await elsewhere(path)).status).toBe(404);
    for (const path of [
      `/tasks/${task}/claim`,
      `/tasks/${task}/complete`,
      `/instances/${instance}/cancel`,
    ]) {
      expect(
        await request(api.url)
          .post(`/api/v1${path}`)
          .set('Authorization', `Bearer ${other}`)
          .send({ reason: 'curious' })
          .then(({ status }) => status),
      ).toBeGreaterThanOrEqual(400);
    }
    expect((await elsewhere('/people')).body.map((one: { name: string }) => one.name)).toEqual([
      'Dan Moor',
      'Eve Moor',
    ]);
    expect(
      (
        await request(api.url)
          .post('/api/v1/instances')
          .set('Authorization', `Bearer ${other}`)
          .send({ journey: 'apart' })
      ).status,
    ).toBe(404);
  });
});

describe('a conflict of interest', () => {
  it('hides the case and its tasks, in lists too', async () => {
    const token = await api.token('Cass Worker');
    const mine = (path: string) =>
      request(api.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
    const before = (await mine('/tasks?open&filter=all')).body.items;
    expect(before).toHaveLength(1);
    await api.owner.query('update task set case_id = $1 where id = $2', ['case-1', before[0].task]);
    await api.owner.query('update instance set case_id = $1 where id = $2', [
      'case-1',
      before[0].instance,
    ]);
    await api.owner.query(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'cass-worker', 'case-1', 'neighbour', '2026-11-23 09:00Z')`,
    );
    for (const filter of ['all', 'team', 'mine'])
      expect((await mine(`/tasks?open&filter=${filter}`)).body.items).toEqual([]);
    expect((await mine(`/tasks/${before[0].task}`)).status).toBe(404);
    expect((await mine('/instances')).body.items).toEqual([]);
    expect((await mine(`/instances/${before[0].instance}`)).status).toBe(404);
    expect(
      (
        await request(api.url)
          .post(`/api/v1/tasks/${before[0].task}/claim`)
          .set('Authorization', `Bearer ${token}`)
          .send()
      ).status,
    ).toBe(404);
    const other = await api.token('Colin Worker');
    expect(
      (
        await request(api.url)
          .get(`/api/v1/tasks/${before[0].task}`)
          .set('Authorization', `Bearer ${other}`)
      ).status,
    ).toBe(200);
    // This case has no file, so nothing of one was shown.
    expect(await api.owner.query('select person, what, case_id from view_record')).toEqual([]);
  });
});

describe('idempotency', () => {
  it('runs a repeated change once, and refuses its key for another change', async () => {
    const token = await api.token('Sue Pervisor');
    const key = uuidv7();
    const start = (data: object) =>
      request(api.url)
        .post('/api/v1/instances')
        .set('Authorization', `Bearer ${token}`)
        .set('Idempotency-Key', key)
        .send({ journey: 'apart', data });
    const [first, again] = [await start({}), await start({})];
    expect(again.body).toEqual(first.body);
    expect((await start({ go: true })).body.code).toBe('command-reused');
    expect(
      await api.owner.query('select count(*)::int as n from instance where id = $1', [
        first.body.instance,
      ]),
    ).toEqual([{ n: 1 }]);
  });
});
