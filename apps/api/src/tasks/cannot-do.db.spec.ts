import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  for (const [name, team] of [
    ['Cass Worker', 'north'],
    ['Colin Worker', 'south'],
  ] as const)
    await api.owner.query('update staff set team = $2, skills = $3 where id = $1', [
      idOf(name),
      team,
      ['polish'],
    ]);
}, 60_000);
afterAll(() => api?.close());

const as = async (name: string) => {
  const token = await api.token(name);
  const bearer = (test: request.Test) => test.set('Authorization', `Bearer ${token}`);
  return {
    get: (path: string) => bearer(request(api.url).get(`/api/v1${path}`)),
    post: (path: string, body: object = {}) =>
      bearer(request(api.url).post(`/api/v1${path}`)).send(body),
  };
};

/** Starts a journey whose first task asks for what `attributes` say. @returns its task. */
async function offer(journey: string, attributes: string): Promise<string> {
  const [diagram] = twoTasks(journey);
  const content = diagram!.content.replace('roles="caseworker"', attributes);
  await (await as('Des Igner')).post('/journeys', { files: [{ ...diagram!, content }] });
  const supervisor = await as('Sue Pervisor');
  const { instance } = (await supervisor.post('/instances', { journey })).body;
  return (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task;
}

interface Item {
  task: string;
  cannot: { code: string; says: string; next: string } | null;
}
const listOf = async (name: string, query = ''): Promise<Item[]> =>
  (await (await as(name)).get(`/tasks?open${query}`)).body.items;
const inAll = async (name: string, task: string) =>
  (await listOf(name, '&filter=all')).find((one) => one.task === task)?.cannot;

describe('the list of tasks', () => {
  let north: string;
  let supervisors: string;
  beforeAll(async () => {
    north = await offer('for-the-north', 'roles="caseworker" team="north" skills="polish"');
    supervisors = await offer('for-supervisors', 'roles="supervisor"');
  });

  it('without a filter has what the person can do, and nothing else', async () => {
    const tasksOf = async (name: string) => (await listOf(name)).map(({ task }) => task);
    expect(await tasksOf('Cass Worker')).toEqual([north]);
    expect(await tasksOf('Colin Worker')).toEqual([]);
    expect(await tasksOf('Sue Pervisor')).toEqual([supervisors]);
    expect((await listOf('Cass Worker')).map(({ cannot }) => cannot)).toEqual([null]);
  });

  it('says of every other task why it is not for this person, and what to do', async () => {
    expect(await inAll('Cass Worker', north)).toBeNull();
    expect(await inAll('Colin Worker', north)).toEqual({
      code: 'lacks-team-or-skills',
      says: 'It is for a colleague in the team north with these skills: polish.',
      next: 'If it cannot wait, ask a supervisor to reassign it.',
    });
    expect(await inAll('Cass Worker', supervisors)).toEqual({
      code: 'lacks-role',
      says: 'It is for: Supervisor.',
      next: 'If it cannot wait, tell one of them or a supervisor.',
    });
    await (await as('Cass Worker')).post(`/tasks/${north}/claim`);
    expect(await inAll('Cass Worker', north)).toBeNull();
    expect(await inAll('Sue Pervisor', north)).toMatchObject({ code: 'lacks-role' });
  });

  it('and the task itself says the same', async () => {
    const { body } = await (await as('Colin Worker')).get(`/tasks/${north}`);
    expect([body.may.complete, body.cannot]).toEqual([
      false,
      expect.objectContaining({ code: 'lacks-team-or-skills' }),
    ]);
    const own = (await (await as('Cass Worker')).get(`/tasks/${north}`)).body;
    expect([own.may.complete, own.cannot]).toEqual([true, null]);
  });

  it('a colleague with the same right reads who has it', async () => {
    await api.owner.query(`update staff set team = 'north' where id = $1`, [idOf('Colin Worker')]);
    expect(await inAll('Colin Worker', north)).toMatchObject({
      code: 'assigned-to-another',
      says: 'Cass Worker has it.',
    });
    expect((await listOf('Colin Worker')).map(({ task }) => task)).toEqual([]);
  });
});
