import request from 'supertest';
import { idOf, startTestApi, type TestApi } from './testing/test-api.js';
import { twoTasks } from './testing/two-tasks.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

/** A client of one person. */
const as = async (name: string) => {
  const token = await api.token(name);
  return {
    get: (path: string) =>
      request(api.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`),
    post: (path: string, body: object = {}, headers: Record<string, string> = {}) =>
      request(api.url)
        .post(`/api/v1${path}`)
        .set('Authorization', `Bearer ${token}`)
        .set(headers)
        .send(body),
    put: (path: string, body: object) =>
      request(api.url).put(`/api/v1${path}`).set('Authorization', `Bearer ${token}`).send(body),
  };
};

const publish = async (designer: string, name: string) => {
  const answer = await (await as(designer)).post('/journeys', { files: twoTasks(name) });
  expect(answer.body).toMatchObject({
    journey: name,
    version: 1,
    program: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(answer.status).toBe(201);
};

const start = async (name: string, journey: string, data: object = {}): Promise<string> => {
  const answer = await (await as(name)).post('/instances', { journey, data });
  expect(answer.body).toEqual({ instance: expect.any(String) });
  return answer.body.instance;
};

describe('from a diagram to the end of its instance', () => {
  it('publishes, starts, lists, claims, completes and ends', async () => {
    await publish('Des Igner', 'slice');
    const instance = await start('Sue Pervisor', 'slice', { go: true });
    const worker = await as('Cass Worker');

    const list = await worker.get('/tasks?open&filter=team');
    expect(list.body.items).toEqual([
      {
        task: expect.any(String),
        instance,
        case: null,
        reference: null,
        element: 'first',
        title: 'First',
        role: 'caseworker',
        assignee: null,
        grade: null,
        gradeBasis: 'none',
        priority: null,
        due: null,
        overdue: false,
        cannot: null,
        dangerSince: null,
      },
    ]);
    const { task } = list.body.items[0];

    const detail = await worker.get(`/tasks/${task}`);
    expect(detail.body).toMatchObject({
      task,
      status: 'open',
      mine: false,
      may: { claim: true, complete: true, assign: false },
      journey: 'slice',
    });

    const claimed = await worker.post(
      `/tasks/${task}/claim`,
      {},
      { 'If-Match': detail.headers.etag as string },
    );
    expect(claimed.body).toEqual({ task, next: [task] });
    expect((await worker.get('/tasks?filter=mine&open')).body.items[0]).toMatchObject({
      task,
      assignee: 'Cass Worker',
    });

    const completed = await worker.post(`/tasks/${task}/complete`, { values: { go: true } });
    expect(completed.body).toEqual({
      task,
      next: [expect.stringMatching(new RegExp(`^${instance}\\.`))],
    });
    expect((await worker.post(`/tasks/${completed.body.next[0]}/complete`)).body.next).toEqual([]);

    expect((await worker.get(`/instances?journey=slice`)).body.items).toEqual([
      {
        instance,
        journey: 'slice',
        version: 1,
        process: 'slice',
        status: 'completed',
        waitingAt: [],
      },
    ]);
    expect((await worker.get(`/instances?open&journey=slice`)).body.items).toEqual([]);
  });

  it('shows where an instance stands, and every step with its facts', async () => {
    await publish('Des Igner', 'trace');
    const instance = await start('Sue Pervisor', 'trace');
    const supervisor = await as('Sue Pervisor');
    expect((await supervisor.get(`/instances/${instance}`)).body).toMatchObject({
      instance,
      waitingAt: ['first'],
      elements: [expect.objectContaining({ element: 'first', type: 'userTask' })],
      incidents: [],
    });
    const trace = await supervisor.get(`/instances/${instance}/trace`);
    expect(trace.body[0]).toMatchObject({
      seq: 1,
      event: { kind: 'start' },
      facts: expect.arrayContaining([expect.objectContaining({ kind: 'instance-started' })]),
    });
  });

  it('keeps the files of a version, and makes none when nothing has changed', async () => {
    await publish('Des Igner', 'again');
    const designer = await as('Des Igner');
    expect((await designer.post('/journeys', { files: twoTasks('again') })).body).toMatchObject({
      version: 1,
    });
    expect(
      (await designer.post('/journeys', { files: twoTasks('again', 'Other') })).body,
    ).toMatchObject({ version: 2 });
    expect(
      (await designer.get('/journeys/again/versions')).body.items.map(
        (one: { version: number }) => one.version,
      ),
    ).toEqual([2, 1]);
    expect((await designer.get('/journeys/again/versions/1/file?path=again.bpmn')).text).toBe(
      twoTasks('again')[0]!.content,
    );
    expect((await designer.get('/journeys')).body).toContainEqual(
      expect.objectContaining({ journey: 'again', version: 2 }),
    );
  });

  it('keeps a draft for the person who wrote it only', async () => {
    await publish('Des Igner', 'draft');
    const instance = await start('Sue Pervisor', 'draft');
    const worker = await as('Cass Worker');
    const { task } = (await worker.get(`/tasks?open&instance=${instance}`)).body.items[0];
    expect(
      (await worker.put(`/tasks/${task}/draft`, { values: { note: 'half a sen' } })).body,
    ).toEqual({ savedAt: expect.any(String) });
    expect((await worker.get(`/tasks/${task}`)).body.draft.values).toEqual({ note: 'half a sen' });
    expect((await (await as('Colin Worker')).get(`/tasks/${task}`)).body.draft).toBeNull();
    const [{ body }] = await api.owner.query('select body from task_draft');
    expect(body.toString('utf8')).not.toContain('half a sen');
    await worker.post(`/tasks/${task}/complete`, { values: {} });
    expect(await api.owner.query('select task from task_draft')).toEqual([]);
    expect((await worker.put(`/tasks/${task}/draft`, { values: {} })).body.code).toBe('task-ended');
  });

  it('keeps what was typed into a task that was cancelled for a week', async () => {
    await publish('Des Igner', 'dropped');
    const instance = await start('Sue Pervisor', 'dropped');
    const worker = await as('Cass Worker');
    const { task } = (await worker.get(`/tasks?open&instance=${instance}`)).body.items[0];
    await worker.put(`/tasks/${task}/draft`, { values: { note: 'half' } });
    await (
      await as('Sue Pervisor')
    ).post(`/instances/${instance}/cancel`, { reason: 'entered twice' });
    expect((await worker.get(`/tasks/${task}`)).body).toMatchObject({
      status: 'cancelled',
      draft: { values: { note: 'half' } },
    });
    await api.parts.engine.tidy();
    expect(await api.owner.query('select task from task_draft')).toEqual([{ task }]);
    await api.owner.query(`update task set ended_at = ended_at - interval '8 days'`);
    await api.parts.engine.tidy();
    expect(await api.owner.query('select task from task_draft')).toEqual([]);
  });

  it('lets supervisors operate an instance, and shows first what would happen', async () => {
    await publish('Des Igner', 'operate');
    const instance = await start('Sue Pervisor', 'operate');
    const supervisor = await as('Sue Pervisor');
    const before = await supervisor.get(`/instances/${instance}`);
    const dry = await supervisor.post(`/instances/${instance}/cancel?dryRun`, {
      reason: 'entered twice',
    });
    expect(dry.body).toMatchObject({
      dryRun: true,
      facts: expect.arrayContaining([expect.objectContaining({ kind: 'instance-cancelled' })]),
    });
    expect((await supervisor.get(`/instances/${instance}`)).body.seq).toBe(before.body.seq);
    expect(
      (
        await supervisor.post(
          `/instances/${instance}/cancel`,
          { reason: 'entered twice' },
          { 'If-Match': '"99"' },
        )
      ).status,
    ).toBe(412);
    expect(
      (
        await supervisor.post(
          `/instances/${instance}/cancel`,
          { reason: 'entered twice' },
          { 'If-Match': before.headers.etag as string },
        )
      ).body,
    ).toMatchObject({ dryRun: false });
    expect((await supervisor.get(`/instances/${instance}`)).body.status).toBe('cancelled');
  });

  it('reassigns many tasks with a reason, and names those it could not', async () => {
    await publish('Des Igner', 'bulk');
    const instances = [await start('Sue Pervisor', 'bulk'), await start('Sue Pervisor', 'bulk')];
    const supervisor = await as('Sue Pervisor');
    const tasks = await Promise.all(
      instances.map(
        async (instance) =>
          (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task as string,
      ),
    );
    const answer = await supervisor.post('/supervision/reassign', {
      tasks: [...tasks, `${instances[0]}.nothing`],
      to: idOf('Colin Worker'),
      reason: 'on leave',
    });
    expect(answer.body).toEqual({
      reassigned: tasks,
      refused: [{ task: `${instances[0]}.nothing`, code: 'not-found' }],
    });
    expect(
      (await (await as('Colin Worker')).get('/tasks?filter=mine&open')).body.items,
    ).toHaveLength(2);
  });
});
