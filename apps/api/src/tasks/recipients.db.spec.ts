import request from 'supertest';
import { idOf, PEOPLE, startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
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

let count = 0;
/** A task for caseworkers, of a journey of its own. @returns its id. */
async function offer(attributes = 'roles="caseworker"'): Promise<string> {
  const journey = `recipients-${++count}`;
  const [diagram] = twoTasks(journey);
  const content = diagram!.content.replace('roles="caseworker"', attributes);
  await (await as('Des Igner')).post('/journeys', { files: [{ ...diagram!, content }] });
  const supervisor = await as('Sue Pervisor');
  const { instance } = (await supervisor.post('/instances', { journey })).body;
  return (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task;
}

const assign = async (task: string, name: string) => {
  const { status, body } = await (
    await as('Sue Pervisor')
  ).post(`/tasks/${task}/assign`, { to: idOf(name) });
  return [status, body.code];
};
const away = (name: string) =>
  api.owner.query(
    `insert into absence (organisation, id, person, starts_at)
      values ('northvale', $1, $1, '2020-01-01Z')`,
    [idOf(name)],
  );
const back = (name: string) =>
  api.owner.query('delete from absence where person = $1', [idOf(name)]);

describe('whoever is given a task can do it', () => {
  it('lists exactly the people to whom it can be given', async () => {
    await away('Colin Worker');
    const task = await offer('');
    const listed = (await (await as('Sue Pervisor')).get(`/tasks/${task}/recipients`)).body.map(
      ({ name }: { name: string }) => name,
    );
    const accepted: string[] = [];
    for (const [organisation, name] of PEOPLE) {
      if (organisation !== 'northvale') continue;
      const [status, code] = await assign(task, name);
      if (status === 200) accepted.push(name);
      else expect([status, typeof code]).toEqual([422, 'string']);
    }
    await back('Colin Worker');
    expect(accepted.sort()).toEqual(listed.sort());
    expect(listed).toContain('Cass Worker');
    expect(listed).not.toEqual(expect.arrayContaining(['Part Ner']));
    expect(listed).not.toEqual(expect.arrayContaining(['Colin Worker']));
    expect(listed).not.toEqual(expect.arrayContaining(['Audra Tor']));
  });

  it.each([
    ['Part Ner', 'lacks-role'],
    ['Ina Take', 'lacks-role'],
    ['Sue Pervisor', 'lacks-role'],
    ['Eve Moor', 'not-found'],
  ])('refuses %s: %s', async (name, code) => {
    expect(await assign(await offer(), name)).toEqual([422, code]);
  });

  it('refuses somebody who is away, and takes them when they are back', async () => {
    const task = await offer();
    await away('Colin Worker');
    expect(await assign(task, 'Colin Worker')).toEqual([422, 'absent']);
    await back('Colin Worker');
    expect(await assign(task, 'Colin Worker')).toEqual([200, undefined]);
  });

  it('refuses the same people as delegates, and in the list of a supervisor', async () => {
    const task = await offer();
    const cass = await as('Cass Worker');
    await cass.post(`/tasks/${task}/claim`);
    const delegated = await cass.post(`/tasks/${task}/delegate`, { to: idOf('Part Ner') });
    expect([delegated.status, delegated.body.code]).toEqual([422, 'lacks-role']);
    const many = await (
      await as('Sue Pervisor')
    ).post('/supervision/reassign', { tasks: [task], to: idOf('Part Ner'), reason: 'leave' });
    expect(many.body).toEqual({ reassigned: [], refused: [{ task, code: 'lacks-role' }] });
  });

  it('shows the list to the person who has the task and to supervisors alone', async () => {
    const task = await offer();
    const cass = await as('Cass Worker');
    await cass.post(`/tasks/${task}/claim`);
    expect((await cass.get(`/tasks/${task}/recipients`)).status).toBe(200);
    expect((await (await as('Colin Worker')).get(`/tasks/${task}/recipients`)).status).toBe(403);
  });
});

describe('a task that was delegated and is returned', () => {
  /** Cass delegates to Colin, something happens to Cass, Colin returns it. @returns who has it. */
  async function returned(happens: () => Promise<unknown>): Promise<string | null> {
    const task = await offer();
    const [cass, colin] = [await as('Cass Worker'), await as('Colin Worker')];
    await cass.post(`/tasks/${task}/claim`);
    expect((await cass.post(`/tasks/${task}/delegate`, { to: idOf('Colin Worker') })).status).toBe(
      200,
    );
    await happens();
    expect((await colin.post(`/tasks/${task}/return`)).status).toBe(200);
    return (await colin.get(`/tasks/${task}`)).body.assignee;
  }
  const change = (set: string) =>
    api.owner.query(`update staff set ${set} where id = $1`, [idOf('Cass Worker')]);

  it('goes back to the person who delegated it', async () => {
    expect(await returned(async () => undefined)).toBe('Cass Worker');
  });

  it.each([
    ['has left', () => change('active = false'), () => change('active = true')],
    ['is away', () => away('Cass Worker'), () => back('Cass Worker')],
    ['has another role', () => change(`roles = '{idva}'`), () => change(`roles = '{caseworker}'`)],
  ])('is offered again if that person %s', async (_, happens, undo) => {
    expect(await returned(happens)).toBeNull();
    await undo();
  });
});
