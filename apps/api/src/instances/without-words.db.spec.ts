import { publishApproved } from '../testing/publish-approved.js';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';
import request from 'supertest';

let api: TestApi;
let instance: string;
const as = async (name: string) => {
  const bearer = { Authorization: `Bearer ${await api.token(name)}` };
  const server = request(`${api.url}/api/v1`);
  return {
    get: (path: string) => server.get(path).set(bearer),
    post: (path: string, body: object) => server.post(path).set(bearer).send(body),
  };
};
beforeAll(async () => {
  api = await startTestApi();
  const { status, text } = await publishApproved(api, [
    ...twoTasks('notes'),
    {
      path: 'journey.json',
      content: JSON.stringify({
        name: 'notes',
        title: 'Notes',
        processes: [
          {
            id: 'notes',
            start: ['supervisor'],
            operate: ['supervisor', 'administrator'],
            elements: { first: { complete: ['caseworker'] }, second: { complete: ['caseworker'] } },
          },
        ],
        variables: {
          go: { type: 'boolean', class: 'none' },
          said: { type: 'string', class: 'personal' },
        },
      }),
    },
  ]);
  expect([status, text]).toEqual([201, expect.anything()]);
  const supervisor = await as('Sue Pervisor');
  const started = await supervisor.post('/instances', {
    journey: 'notes',
    data: { go: true, said: 'Plantedwords' },
  });
  expect([started.status, started.text]).toEqual([201, expect.anything()]);
  instance = started.body.instance;
}, 60_000);
afterAll(() => api?.close());

describe('a process of no case, which keeps what somebody said', () => {
  it.each(['Des Igner', 'Ada Ministrator'])('shows %s its steps without words', async (name) => {
    const { status, body, text } = await (await as(name)).get(`/instances/${instance}/trace`);
    expect(status).toBe(200);
    expect(body[0].event).toMatchObject({ kind: 'start', process: 'notes' });
    expect(body[0].facts).toContainEqual(
      expect.objectContaining({ kind: 'element-entered', node: 'first' }),
    );
    expect(text).not.toContain('Plantedwords');
  });

  it('shows no variable about a person to an administrator', async () => {
    const { status, text } = await (
      await as('Ada Ministrator')
    ).get(`/instances/${instance}/variables`);
    expect([status, text.includes('Plantedwords')]).toEqual([200, false]);
  });

  it('answers an operation of an administrator without words', async () => {
    const { status, text } = await (
      await as('Ada Ministrator')
    ).post(`/instances/${instance}/variables?dryRun=1`, {
      variables: { said: 'Plantedwords, and more' },
      reason: 'to see what it would do',
    });
    expect([status, text.includes('Plantedwords')]).toEqual([200, false]);
  });

  it('shows all of it to those who open case files', async () => {
    const supervisor = await as('Sue Pervisor');
    expect((await supervisor.get(`/instances/${instance}/trace`)).text).toContain('Plantedwords');
    expect((await supervisor.get(`/instances/${instance}/variables`)).text).toContain(
      'Plantedwords',
    );
  });
});

it('records who looked at a process of a case, and shows its grade to nobody else', async () => {
  await api.owner.query(
    `insert into case_file (organisation, id, reference, stage, status, details, key_id,
        opened_at, grade)
      values ('northvale', 'case-1', 'WM-1', 'support', 'open', '', 'case-1',
        '2026-11-24 09:00Z', 'high')`,
  );
  await api.owner.query(`update instance set case_id = 'case-1' where id = $1`, [instance]);
  const of = async (name: string) => (await (await as(name)).get(`/instances/${instance}`)).body;
  expect(await of('Sue Pervisor')).toMatchObject({ case: 'case-1', grade: 'high' });
  expect(await of('Des Igner')).toMatchObject({ case: 'case-1', grade: null, priority: null });
  expect(await api.owner.query('select person, what from view_record')).toEqual([
    { person: idOf('Sue Pervisor'), what: 'instance' },
  ]);
});
