import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';
import { twoTasks } from '../testing/two-tasks.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await have('Cass Worker', { team: 'north', skills: ['polish', 'bsl'] });
  await have('Colin Worker', { team: 'south', skills: ['polish', 'bsl'] });
  await have('Saffi Lead', { team: 'north', skills: ['polish'] });
}, 60_000);
afterAll(() => api?.close());

const have = (name: string, { team, skills }: { team: string; skills: string[] }) =>
  api.owner.query('update staff set team = $2, skills = $3 where id = $1', [
    idOf(name),
    team,
    skills,
  ]);

const as = async (name: string) => {
  const token = await api.token(name);
  const bearer = (test: request.Test) => test.set('Authorization', `Bearer ${token}`);
  return {
    get: (path: string) => bearer(request(api.url).get(`/api/v1${path}`)),
    post: (path: string, body: object = {}) =>
      bearer(request(api.url).post(`/api/v1${path}`)).send(body),
  };
};

/** Starts a journey whose first task asks for what `attributes` say. @returns the task's id. */
const offer = async (journey: string, attributes: string): Promise<string> => {
  const [diagram] = twoTasks(journey);
  const content = diagram!.content.replace('roles="caseworker"', attributes);
  const published = await (
    await as('Des Igner')
  ).post('/journeys', { files: [{ ...diagram!, content }] });
  expect(published.status).toBe(201);
  const supervisor = await as('Sue Pervisor');
  const { instance } = (await supervisor.post('/instances', { journey })).body;
  return (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task;
};

const offersOf = async (name: string): Promise<string[]> =>
  (await (await as(name)).get('/tasks?open&filter=team')).body.items.map(
    (one: { task: string }) => one.task,
  );

describe.each([
  ['team', 'roles="caseworker" team="north"', 'Colin Worker'],
  ['skills', 'roles="caseworker,safeguarding-lead" skills="polish, bsl"', 'Saffi Lead'],
])('a task that asks for %s', (what, attributes, outsider) => {
  let task: string;
  beforeAll(async () => void (task = await offer(`asks-for-${what}`, attributes)));

  it('is offered to a person who has them, not to one with the role alone', async () => {
    expect(await offersOf('Cass Worker')).toContain(task);
    expect(await offersOf(outsider)).not.toContain(task);
  });

  it('shows each person the actions that they may take', async () => {
    const may = async (name: string) => (await (await as(name)).get(`/tasks/${task}`)).body.may;
    expect(await may('Cass Worker')).toMatchObject({ claim: true, complete: true });
    expect(await may(outsider)).toMatchObject({ claim: false, complete: false });
  });

  it.each(['claim', 'complete'])('refuses to let a person without them %s it', async (action) => {
    const answer = await (await as(outsider)).post(`/tasks/${task}/${action}`);
    expect([answer.status, answer.body.code]).toEqual([403, 'not-permitted']);
  });

  it('cannot be assigned or delegated to a person without them', async () => {
    const refusal = [422, 'lacks-team-or-skills'];
    const assigned = await (
      await as('Sue Pervisor')
    ).post(`/tasks/${task}/assign`, { to: idOf(outsider) });
    expect([assigned.status, assigned.body.code]).toEqual(refusal);
    const worker = await as('Cass Worker');
    expect((await worker.post(`/tasks/${task}/claim`)).status).toBe(200);
    const delegated = await worker.post(`/tasks/${task}/delegate`, { to: idOf(outsider) });
    expect([delegated.status, delegated.body.code]).toEqual(refusal);
  });

  it('is completed by the person who has it', async () => {
    const done = await (await as('Cass Worker')).post(`/tasks/${task}/complete`);
    expect(done.status).toBe(200);
  });
});

describe('a task that asks for what nobody on the staff has', () => {
  it.each([
    ['team', 'roles="caseworker" team="west"'],
    ['skill', 'roles="caseworker" skills="polish, welsh"'],
  ])('can be assigned by a supervisor, so that it is not forgotten: %s', async (what, wanted) => {
    const task = await offer(`nobody-has-the-${what}`, wanted);
    const to = { to: idOf('Colin Worker'), reason: 'nobody else can' };
    const assigned = await (await as('Sue Pervisor')).post(`/tasks/${task}/assign`, to);
    expect(assigned.status).toBe(200);
    const done = await (await as('Colin Worker')).post(`/tasks/${task}/complete`);
    expect(done.status).toBe(200);
  });
});

it('takes a team name without the spaces around it', async () => {
  const task = await offer('spaces-around', 'roles="caseworker" team=" north "');
  expect(await offersOf('Cass Worker')).toContain(task);
});
