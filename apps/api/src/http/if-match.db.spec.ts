import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const as = async (name: string) => {
  const token = await api.token(name);
  const bearer = (test: request.Test) => test.set('Authorization', `Bearer ${token}`);
  return {
    get: (path: string) => bearer(request(api.url).get(`/api/v1${path}`)),
    post: (path: string, body: object = {}, etag?: string) =>
      bearer(request(api.url).post(`/api/v1${path}`))
        .set(etag === undefined ? {} : { 'If-Match': etag })
        .send(body),
  };
};

const start = async (journey: string): Promise<{ instance: string; task: string }> => {
  await (await as('Des Igner')).post('/journeys', { files: twoTasks(journey) });
  const supervisor = await as('Sue Pervisor');
  const { instance } = (await supervisor.post('/instances', { journey })).body;
  const { task } = (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0];
  return { instance, task };
};

/** Sends each command while the instance is locked, so that they wait in this order. */
async function inLine<T>(instance: string, commands: (() => PromiseLike<T>)[]): Promise<T[]> {
  const lock = api.owner.createQueryRunner();
  await lock.startTransaction();
  await lock.query('select from instance where id = $1 for update', [instance]);
  const answers: Promise<T>[] = [];
  for (const [index, command] of commands.entries()) {
    answers.push(Promise.resolve().then(command));
    await until(async () => (await waiting()) > index);
  }
  await lock.commitTransaction();
  await lock.release();
  return Promise.all(answers);
}

const waiting = async (): Promise<number> =>
  (
    await api.owner.query(
      `select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length;

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the command did not reach the lock');
}

describe('If-Match', () => {
  it('refuses a command on a task that another command changed while it waited', async () => {
    const { instance, task } = await start('race-for-a-task');
    const supervisor = await as('Sue Pervisor');
    const etag = (await supervisor.get(`/tasks/${task}`)).headers.etag as string;
    const assign = (to: string) => () =>
      supervisor.post(`/tasks/${task}/assign`, { to: idOf(to) }, etag).then((answer) => answer);
    const [first, second] = await inLine(instance, [assign('Cass Worker'), assign('Colin Worker')]);
    expect(first!.status).toBe(200);
    expect([second!.status, second!.body.code]).toEqual([412, 'changed-meanwhile']);
    expect((await supervisor.get(`/tasks/${task}`)).body.assignee).toBe('Cass Worker');
  });

  it('refuses a command on an instance that took a step while it waited', async () => {
    const { instance, task } = await start('race-for-an-instance');
    const supervisor = await as('Sue Pervisor');
    const worker = await as('Cass Worker');
    const etag = (await supervisor.get(`/instances/${instance}`)).headers.etag as string;
    const [claimed, cancelled] = await inLine(instance, [
      () => worker.post(`/tasks/${task}/claim`).then((answer) => answer),
      () =>
        supervisor
          .post(`/instances/${instance}/cancel`, { reason: 'entered twice' }, etag)
          .then((answer) => answer),
    ]);
    expect(claimed!.status).toBe(200);
    expect([cancelled!.status, cancelled!.body.code]).toEqual([412, 'changed-meanwhile']);
    expect((await supervisor.get(`/instances/${instance}`)).body.status).toBe('active');
  });

  it('answers a repeated command from store, although the task has changed', async () => {
    const { task } = await start('repeated');
    const worker = await as('Cass Worker');
    const etag = (await worker.get(`/tasks/${task}`)).headers.etag as string;
    const claim = () =>
      worker.post(`/tasks/${task}/claim`, {}, etag).set('Idempotency-Key', 'claim-once');
    expect((await claim()).status).toBe(200);
    expect((await claim()).status).toBe(200);
    const again = await worker.post(`/tasks/${task}/return`, {}, etag);
    expect([again.status, again.body.code]).toEqual([412, 'changed-meanwhile']);
  });
});
