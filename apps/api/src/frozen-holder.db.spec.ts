import request from 'supertest';
import { startTestApi, type TestApi } from './testing/test-api.js';
import { twoTasks } from './testing/two-tasks.js';

/**
 * Real milliseconds: a click waits for a connection, in the queue of a row and for the row, five
 * seconds each (docs/operating.md#time-limits).
 */
const LONGEST_CLICK = 16_000;
const CLICKS = 20;

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

const as = async (name: string) => {
  const token = `Bearer ${await api.token(name)}`;
  return {
    get: (path: string) => request(api.url).get(`/api/v1${path}`).set('Authorization', token),
    post: (path: string, body: object = {}) =>
      request(api.url).post(`/api/v1${path}`).set('Authorization', token).send(body),
  };
};

/** What a call answered, and after how many real milliseconds. */
async function timed(call: PromiseLike<request.Response>) {
  const began = performance.now();
  const { status, body } = await call;
  return { status, code: body.code, took: performance.now() - began };
}

describe('an instance whose lock somebody holds and does not give back', () => {
  it('keeps only those waiting who click on it, and they are told to try again', async () => {
    await (await as('Des Igner')).post('/journeys', { files: twoTasks('held') });
    const supervisor = await as('Sue Pervisor');
    const started = await supervisor.post('/instances', {
      journey: 'held',
      data: { go: true },
    });
    const { instance } = started.body;
    const free = (await supervisor.post('/instances', { journey: 'held', data: {} })).body.instance;
    const worker = await as('Cass Worker');
    const list = await worker.get('/tasks?open&filter=team');
    const taskOf = (of: string): string =>
      list.body.items.find((item: { instance: string }) => item.instance === of).task;
    const complete = (of: string) => worker.post(`/tasks/${taskOf(of)}/complete`, { values: {} });
    const steps = () =>
      api.owner.query('select count(*)::int as n from step where instance = $1', [instance]);
    const before = await steps();

    const holder = api.owner.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select from instance where id = $1 for update', [instance]);
    const elsewhere = await as('Eve Moor');
    let waiting = CLICKS;
    const clicks = Array.from({ length: CLICKS }, () =>
      timed(complete(instance)).finally(() => (waiting -= 1)),
    );
    const answers: number[] = [];
    while (waiting > 0) {
      const { status, took } = await timed(elsewhere.get('/tasks?open&filter=team'));
      expect(status).toBe(200);
      answers.push(took);
    }
    expect(answers.length).toBeGreaterThan(CLICKS);
    expect(Math.max(...answers)).toBeLessThan(1_000);
    for (const { status, code, took } of await Promise.all(clicks))
      expect([status, code, took < LONGEST_CLICK]).toEqual([503, 'busy', true]);
    expect(await steps()).toEqual(before);
    // The organisation's own work on other instances goes on while the lock is still held.
    expect(await timed(complete(free))).toMatchObject({ status: 200 });

    await holder.rollbackTransaction();
    await holder.release();
    expect((await complete(instance)).body.next).toHaveLength(1);
    expect((await steps())[0].n).toBe(before[0].n + 1);
  }, 60_000);
});
