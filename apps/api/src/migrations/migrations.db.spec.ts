import { jest } from '@jest/globals';
import { publishApproved } from '../testing/publish-approved.js';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

jest.setTimeout(120_000);

const files = (task: string) => [
  {
    path: 'moved.bpmn',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <process id="moved" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="${task}" name="Read">
      <extensionElements><waymark:task roles="caseworker"/></extensionElements>
    </userTask>
    <endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="${task}"/>
    <sequenceFlow id="f2" sourceRef="${task}" targetRef="end"/>
  </process>
</definitions>`,
  },
  {
    path: 'journey.json',
    content: JSON.stringify({
      name: 'moved',
      title: 'Moved',
      processes: [{ id: 'moved', start: ['supervisor'] }],
      variables: { reply: { type: 'string', class: 'personal' } },
    }),
  },
];

let api: ShippedService;
beforeAll(async () => {
  api = await startShippedService();
  expect((await publishApproved(api, files('read'))).status).toBe(201);
  for (let each = 0; each < 3; each += 1)
    expect(
      (await (await api.as('Sue Pervisor')).post('/instances', { journey: 'moved', data: {} }))
        .status,
    ).toBe(201);
  expect((await publishApproved(api, files('answer'))).status).toBe(201);
}, 180_000);
afterAll(() => api?.close());

const ASKED = { from: 1, to: 2, mapping: { moved: { read: 'answer' } } };
const WHY = { reason: 'a clearer question' };
const post = async (name: string, path: string, body: object = {}) =>
  (await api.as(name)).post(path, body);

describe('a migration of many processes', () => {
  it('is previewed by a designer without numbers under five, and by a lead with them', async () => {
    const path = '/journeys/moved/migrations/preview';
    const designer = await post('Des Igner', path, { ...ASKED, mapping: {} });
    expect(designer.status).toBe(200);
    expect(designer.body).toMatchObject({
      open: null,
      needsMapping: null,
      asItIs: 0,
      instances: null,
      unmapped: [{ element: 'read', instances: null, candidates: [{ element: 'answer' }] }],
    });
    const lead = await post('Saffi Lead', path, ASKED);
    expect(lead.body).toMatchObject({ open: 3, changes: 3, needsMapping: 0, unmapped: [] });
    expect(lead.body.instances).toHaveLength(3);
    expect((await post('Colin Worker', path, ASKED)).status).toBe(403);
    expect((await post('Saffi Lead', path, { ...ASKED, to: 9 })).body.code).toBe('no-such-version');
    expect((await post('Saffi Lead', path, { from: 1 })).status).toBe(400);
  });

  it('is begun, paused, resumed, carried out and undone by a lead', async () => {
    for (const name of ['Des Igner', 'Sue Pervisor', 'Colin Worker'])
      expect([
        name,
        (await post(name, '/journeys/moved/migrations', { ...ASKED, ...WHY })).status,
      ]).toEqual([name, 403]);
    const begun = await post('Saffi Lead', '/journeys/moved/migrations', { ...ASKED, ...WHY });
    expect([begun.status, begun.body.instances]).toEqual([201, 3]);
    const { batch } = begun.body;
    const again = await post('Saffi Lead', '/journeys/moved/migrations', { ...ASKED, ...WHY });
    expect([again.status, again.body.code]).toEqual([409, 'batch-open']);
    expect((await post('Des Igner', `/migrations/${batch}/pause`)).status).toBe(403);
    expect((await post('Saffi Lead', `/migrations/${batch}/pause`)).body.state).toBe('paused');
    expect((await post('Saffi Lead', `/migrations/${batch}/resume`)).body.state).toBe('running');
    const { engine } = api.parts;
    while ((await engine.carryOutBatches('northvale')) > 0);
    const lead = await api.as('Saffi Lead');
    expect((await lead.get(`/migrations/${batch}`)).body).toMatchObject({
      state: 'done',
      done: 3,
      failed: 0,
      failures: [],
      instances: [],
      reason: 'a clearer question',
    });
    const designer = await api.as('Des Igner');
    expect((await designer.get(`/migrations/${batch}`)).body).toMatchObject({
      state: 'done',
      done: null,
      instances: null,
    });
    expect((await designer.get('/migrations?journey=moved')).body.items).toHaveLength(1);
    const undo = await post('Saffi Lead', `/migrations/${batch}/undo`, WHY);
    expect(undo.status).toBe(201);
    while ((await engine.carryOutBatches('northvale')) > 0);
    expect((await lead.get('/instances?journey=moved')).body.items).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ version: 1, waitingAt: ['read'] })),
    );
    expect((await post('Saffi Lead', `/migrations/${batch}/stop`)).body.code).toBe('batch-ended');
    expect((await post('Saffi Lead', '/migrations/nowhere/stop')).status).toBe(404);
    expect((await lead.get('/migrations/nowhere')).status).toBe(404);
  });
});
