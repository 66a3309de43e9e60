import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
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
const answer = async (sent: Promise<request.Response>) => {
  const { status, body } = await sent;
  return [status, body.code];
};

const task = (id: string, attributes: string) =>
  `<bpmn:userTask id="${id}"><bpmn:extensionElements>
    <waymark:task roles="caseworker, supervisor" ${attributes}/>
  </bpmn:extensionElements></bpmn:userTask>`;
const flow = (from: string, to: string, inside = '') =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}">` +
  `${inside}</bpmn:sequenceFlow>`;
const diagram = (name: string, elements: string) => ({
  path: `${name}.bpmn`,
  content: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="d" targetNamespace="urn:test">
  <bpmn:process id="${name}" isExecutable="true">
    <bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${elements}
  </bpmn:process>
</bpmn:definitions>`,
});

const inARow = (name: string) =>
  diagram(
    name,
    task('prepare', '') +
      task('approve', 'apart="prepare"') +
      `<bpmn:exclusiveGateway id="again" default="again-end"/>` +
      flow('start', 'prepare') +
      flow('prepare', 'approve') +
      flow('approve', 'again') +
      flow('again', 'end') +
      flow(
        'again',
        'prepare',
        `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"
          >again = true</bpmn:conditionExpression>`,
      ),
  );
const sideBySide = (name: string) =>
  diagram(
    name,
    task('prepare', '') +
      task('approve', 'apart="prepare"') +
      `<bpmn:parallelGateway id="both"/>` +
      flow('start', 'both') +
      flow('both', 'prepare') +
      flow('both', 'approve') +
      flow('prepare', 'end') +
      flow('approve', 'end'),
  );

/** Starts a journey. @returns the open task of an element. */
const start = async (file: { path: string; content: string }) => {
  const published = await (await as('Des Igner')).post('/journeys', { files: [file] });
  expect(published.status).toBe(201);
  const supervisor = await as('Sue Pervisor');
  const journey = file.path.replace('.bpmn', '');
  const { instance } = (await supervisor.post('/instances', { journey })).body;
  return async (element: string): Promise<string> => {
    const { items } = (await supervisor.get(`/tasks?open&instance=${instance}`)).body;
    return items.find((one: { element: string }) => one.element === element)?.task;
  };
};
const complete = async (name: string, id: string, body: object = {}) =>
  answer((await as(name)).post(`/tasks/${id}/complete`, body));
const refusedAs = (status: number) => [status, 'another-person-needed'];

describe('E4 a step that needs another person than the one before', () => {
  let approve: string;
  beforeAll(async () => {
    const open = await start(inARow('two-people'));
    expect(await complete('Cass Worker', await open('prepare'))).toEqual([200, undefined]);
    approve = await open('approve');
  });

  it('is offered to others only', async () => {
    const offersOf = async (name: string): Promise<string[]> =>
      (await (await as(name)).get('/tasks?open&filter=team')).body.items.map(
        (one: { task: string }) => one.task,
      );
    expect(await offersOf('Colin Worker')).toContain(approve);
    expect(await offersOf('Cass Worker')).not.toContain(approve);
  });

  it('shows the person who did the step before no way to do it', async () => {
    const may = async (name: string) => (await (await as(name)).get(`/tasks/${approve}`)).body.may;
    expect(await may('Colin Worker')).toMatchObject({ claim: true, complete: true });
    expect(await may('Cass Worker')).toMatchObject({ claim: false, complete: false });
  });

  it.each(['claim', 'complete'])('cannot be had by %s', async (action) => {
    const worker = await as('Cass Worker');
    expect(await answer(worker.post(`/tasks/${approve}/${action}`))).toEqual(refusedAs(403));
  });

  it('cannot be had with another role, or as a person who operates the process', async () => {
    await api.owner.query('update staff set roles = $2 where id = $1', [
      idOf('Cass Worker'),
      ['caseworker', 'supervisor', 'administrator'],
    ]);
    // Until the roles of a person are read again.
    await wait(2_100);
    for (const action of ['claim', 'complete'])
      expect(await answer((await as('Cass Worker')).post(`/tasks/${approve}/${action}`))).toEqual(
        refusedAs(403),
      );
    const assigned = (await as('Cass Worker')).post(`/tasks/${approve}/assign`, {
      to: idOf('Cass Worker'),
      reason: 'mine',
    });
    expect(await answer(assigned)).toEqual(refusedAs(422));
    await api.owner.query('update staff set roles = $2 where id = $1', [
      idOf('Cass Worker'),
      ['caseworker'],
    ]);
  });

  it('cannot be assigned, or passed on by somebody who took it', async () => {
    const to = { to: idOf('Cass Worker'), reason: 'please' };
    expect(await answer((await as('Sue Pervisor')).post(`/tasks/${approve}/assign`, to))).toEqual(
      refusedAs(422),
    );
    const colin = await as('Colin Worker');
    expect((await colin.post(`/tasks/${approve}/claim`)).status).toBe(200);
    expect(await answer(colin.post(`/tasks/${approve}/delegate`, to))).toEqual(refusedAs(422));
    expect((await colin.post(`/tasks/${approve}/return`)).status).toBe(200);
  });

  it('is done by somebody else', async () => {
    expect(await complete('Colin Worker', approve)).toEqual([200, undefined]);
  });
});

it('E4 counts everybody who did the step in this run, also before it was done again', async () => {
  const open = await start(inARow('done-again'));
  await complete('Cass Worker', await open('prepare'));
  await complete('Sue Pervisor', await open('approve'), { values: { again: true } });
  await complete('Colin Worker', await open('prepare'));
  const approve = await open('approve');
  expect(await complete('Cass Worker', approve)).toEqual(refusedAs(403));
  expect(await complete('Colin Worker', approve)).toEqual(refusedAs(403));
  expect(await complete('Sue Pervisor', approve)).toEqual([200, undefined]);
});

it('E4 refuses a person who took the step first and did the other one meanwhile', async () => {
  const open = await start(sideBySide('side-by-side'));
  const approve = await open('approve');
  const cass = await as('Cass Worker');
  expect((await cass.post(`/tasks/${approve}/claim`)).status).toBe(200);
  expect(await complete('Cass Worker', await open('prepare'))).toEqual([200, undefined]);
  expect(await complete('Cass Worker', approve)).toEqual(refusedAs(403));
  expect((await cass.get(`/tasks/${approve}`)).body.may).toMatchObject({ complete: false });
  expect((await cass.post(`/tasks/${approve}/return`)).status).toBe(200);
  expect(await complete('Colin Worker', approve)).toEqual([200, undefined]);
});

it('E4 holds for one run of the process: a new one begins afresh', async () => {
  const first = await start(inARow('afresh'));
  await complete('Cass Worker', await first('prepare'));
  await complete('Colin Worker', await first('approve'));
  const { instance } = (await (await as('Sue Pervisor')).post('/instances', { journey: 'afresh' }))
    .body;
  const { items } = (await (await as('Sue Pervisor')).get(`/tasks?open&instance=${instance}`)).body;
  await complete('Colin Worker', items[0].task);
  const next = (await (await as('Sue Pervisor')).get(`/tasks?open&instance=${instance}`)).body;
  expect(await complete('Cass Worker', next.items[0].task)).toEqual([200, undefined]);
});
