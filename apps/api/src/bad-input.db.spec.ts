import request from 'supertest';
import { startTestApi, type TestApi } from './testing/test-api.js';
import { twoTasks } from './testing/two-tasks.js';

let api: TestApi;
let designer: string;
let supervisor: string;
beforeAll(async () => {
  api = await startTestApi();
  [designer, supervisor] = [await api.token('Des Igner'), await api.token('Sue Pervisor')];
}, 60_000);
afterAll(() => api?.close());

const post = (path: string, token: string) =>
  request(api.url).post(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
const rows = async () =>
  (
    await api.owner.query(
      `select (select count(*) from journey_version) as versions,
          (select count(*) from instance) as instances, (select count(*) from import) as imports,
          (select count(*) from step) as steps`,
    )
  )[0];

describe('bad input is refused with a code, and nothing changes', () => {
  const content = twoTasks()[0]!.content;
  type Row = [string, (token: string) => PromiseLike<request.Response>, number, string];
  it.each<Row>([
    [
      'malformed JSON',
      (t: string) => post('/journeys', t).type('json').send('{"files":'),
      400,
      'malformed-json',
    ],
    [
      'another encoding',
      (t: string) =>
        post('/journeys', t).set('Content-Type', 'application/json; charset=x-unknown').send('{}'),
      415,
      'unsupported-encoding',
    ],
    ...['gzip', 'br', 'deflate'].map((encoding): Row => [
      `what is said to be ${encoding} and is not`,
      (t) => post('/journeys', t).type('json').set('Content-Encoding', encoding).send('{}'),
      415,
      'unsupported-encoding',
    ]),
    [
      'half an escape in the address',
      (t: string) => post('/tasks/%ff/claim', t).send(),
      400,
      'malformed-address',
    ],
    [
      'an unknown field',
      (t: string) => post('/journeys', t).send({ files: twoTasks(), force: true }),
      400,
      'invalid-request',
    ],
    ['no files', (t: string) => post('/journeys', t).send({ files: [] }), 400, 'invalid-request'],
    [
      'a path outside the folder',
      (t: string) => post('/journeys', t).send({ files: [{ path: '../x.bpmn', content }] }),
      400,
      'invalid-request',
    ],
    [
      'XML cut short',
      (t: string) =>
        post('/journeys', t).send({ files: [{ path: 'x.bpmn', content: content.slice(0, 400) }] }),
      422,
      'lint-errors',
    ],
    [
      'XML with entities',
      (t: string) =>
        post('/journeys', t).send({
          files: [
            {
              path: 'x.bpmn',
              content: `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>${content.slice(38)}`,
            },
          ],
        }),
      422,
      'lint-errors',
    ],
    [
      'a condition that is not an expression',
      (t: string) =>
        post('/journeys', t).send({
          files: [{ path: 'x.bpmn', content: content.replace('go = true', 'go = (') }],
        }),
      422,
      'lint-errors',
    ],
    [
      'a body that is too large',
      (t: string) =>
        post('/journeys', t).send({ files: [{ path: 'x.bpmn', content: 'x'.repeat(13_000_000) }] }),
      413,
      'too-large',
    ],
    [
      'a large body where no journey is sent',
      (t: string) =>
        request(api.url)
          .put('/api/v1/tasks/x.y/draft')
          .set('Authorization', `Bearer ${t}`)
          .send({ values: { note: 'x'.repeat(1_100_000) } }),
      413,
      'too-large',
    ],
    [
      'a journey that is large, of a person who may not publish',
      async () =>
        post('/journeys', await api.token('Cass Worker')).send({
          files: [{ path: 'x.bpmn', content: 'x'.repeat(1_100_000) }],
        }),
      413,
      'too-large',
    ],
    [
      'a journey of more than 1 MB, for what it holds',
      (t: string) =>
        post('/journeys', t).send({ files: [{ path: 'x.bpmn', content: 'x'.repeat(1_100_000) }] }),
      422,
      'lint-errors',
    ],
    [
      'millions of texts, which would take the API minutes to read',
      (t: string) =>
        post('/journeys', t)
          .type('json')
          .send(`{"files":["${'","'.repeat(3_000_000)}"]}`),
      400,
      'too-many-values',
    ],
  ])('%s', async (_, send, status, code) => {
    const before = await rows();
    const answer = await send(designer);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await rows()).toEqual(before);
  });

  it('names the element and the reason why a journey cannot be published', async () => {
    const answer = await post('/journeys', designer).send({
      files: [{ path: 'x.bpmn', content: content.replace('go = true', 'go = (') }],
    });
    expect(answer.body.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        element: 'to-second',
        code: expect.any(String),
        message: expect.any(String),
      }),
    );
    const unknown = content.replace(
      '<waymark:task roles="caseworker"/>',
      '<waymark:task roles="caseworker"/><waymark:deadline rule="nobody-wrote-it"/>',
    );
    for (const path of ['/journeys', '/journeys/lint']) {
      const found = await post(path, designer).send({
        files: [{ path: 'x.bpmn', content: unknown }],
      });
      expect(found.body.findings).toContainEqual(
        expect.objectContaining({ code: 'rule-unknown', severity: 'error', element: 'first' }),
      );
    }
    expect(
      (
        await post('/journeys/lint', designer).send({ files: [{ path: 'x.bpmn', content }] })
      ).body.findings.filter((one: { severity: string }) => one.severity === 'error'),
    ).toEqual([]);
  });

  it.each([
    ['a journey nobody published', { journey: 'nothing' }, 404, 'not-deployed'],
    ['an id that is none', { journey: 'a b' }, 400, 'invalid-request'],
    ['data that is no object', { journey: 'two-tasks', data: 7 }, 400, 'invalid-request'],
  ])('starting %s', async (_, body, status, code) => {
    const before = await rows();
    const answer = await post('/instances', supervisor).send(body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await rows()).toEqual(before);
  });

  it.each([
    '/tasks/x.y/claim',
    '/tasks/nothing/complete',
    '/deadlines/x/pause',
    '/deadlines/x.y/pause',
    '/instances/x/cancel',
  ])('a command on something that does not exist: %s', async (path) => {
    const answer = await post(path, supervisor).send(
      /claim|complete/.test(path)
        ? undefined
        : { reason: 'a reason', ...(path.endsWith('/pause') && { until: '2030-01-01T00:00:00Z' }) },
    );
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it('malformed cursors and limits', async () => {
    const get = (path: string) =>
      request(api.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${supervisor}`);
    for (const path of ['/tasks?cursor=x', '/instances?cursor=W10', '/imports?cursor=%7B%7D'])
      expect([(await get(path)).status, (await get(path)).body.code]).toEqual([
        400,
        'invalid-cursor',
      ]);
    for (const path of [
      '/tasks?limit=0',
      '/tasks?limit=10000',
      ...[
        '0x10',
        '1e1',
        '%2B10',
        '+10',
        '10.0',
        '%D9%A1%D9%A0',
        '',
        '10&limit=20',
        '10&limit=',
      ].map((limit) => `/tasks?limit=${limit}`),
      '/tasks?limit[]=10',
      '/tasks?limt=10',
      '/me?limit=10',
      '/journeys/two-tasks/versions/0x1/files',
      '/tasks?filter=hers',
      '/tasks?open=maybe',
    ])
      expect((await get(path)).body.code).toBe('invalid-request');
  });

  it.each([
    ['an empty file', (t: string) => post('/imports', t).type('text/csv').send(''), 400, 'empty'],
    [
      'a file of another type',
      (t: string) => post('/imports', t).type('application/pdf').send('x'),
      415,
      'unsupported-type',
    ],
    [
      'a form without a file',
      (t: string) => post('/imports', t).field('mapping', 'neutral'),
      400,
      'malformed-form',
    ],
  ])('uploading %s', async (_, send, status, code) => {
    const before = await rows();
    const answer = await send(await api.token('Ina Take'));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await rows()).toEqual(before);
  });
});
