import { jest } from '@jest/globals';
import { serviceWithOneCase } from '../testing/one-case.js';
import { publishApproved } from '../testing/publish-approved.js';
import type { ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

jest.setTimeout(120_000);

/** A journey with one task, which is called `task` in this version. */
const files = (task: string) => [
  {
    path: 'moved.bpmn',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <process id="moved" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="${task}" name="Canary task">
      <extensionElements><waymark:task roles="caseworker" title="=&#34;About &#34; + reply"/>
      </extensionElements>
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
      processes: [
        {
          id: 'moved',
          start: ['supervisor'],
          see: ['caseworker', 'supervisor', 'safeguarding-lead'],
        },
      ],
      variables: { reply: { type: 'string', class: 'personal' } },
    }),
  },
];

let api: ShippedService;
let caseId: string;
let instance: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase({ surname: 'Canary' }));
  expect((await publishApproved(api, files('read'))).status).toBe(201);
  const started = await (
    await api.as('Sue Pervisor')
  ).post('/instances', { journey: 'moved', data: { caseId, reply: 'He found me' } });
  instance = started.body.instance;
  expect((await publishApproved(api, files('answer'))).status).toBe(201);
}, 180_000);
afterAll(() => api?.close());

const BODY = { version: 2, mapping: { moved: { read: 'answer' } }, reason: 'a clearer question' };
const migrate = async (name: string, body: object = BODY, query = '') =>
  (await api.as(name)).post(`/instances/${instance}/migrate${query}`, body);

describe('an instance of a case in another version', () => {
  it('is moved by a safeguarding lead and by nobody else', async () => {
    for (const name of ['Sue Pervisor', 'Des Igner', 'Colin Worker', 'Ina Take'])
      expect([name, (await migrate(name)).status]).toEqual([name, 403]);
  });

  it('says which elements need a mapping, and changes nothing', async () => {
    const { status, body } = await migrate('Saffi Lead', { ...BODY, mapping: {} });
    expect([status, body.code]).toEqual([409, 'unmapped']);
    expect(body.errors).toEqual([
      { field: 'moved/read', code: 'unmapped', message: expect.stringContaining('continues') },
    ]);
  });

  it('refuses a mapping that is none', async () => {
    for (const mapping of [[], 'read', { moved: ['read'] }, { moved: { read: 7 } }]) {
      const { status, body } = await migrate('Saffi Lead', { ...BODY, mapping });
      expect([status, body.code]).toEqual([400, 'invalid-request']);
    }
  });

  it('shows what would happen, moves it, and puts it back', async () => {
    const lead = await api.as('Saffi Lead');
    const dry = await migrate('Saffi Lead', BODY, '?dryRun=1');
    expect([dry.status, dry.body.dryRun]).toEqual([200, true]);
    expect((await lead.get(`/instances/${instance}`)).body).toMatchObject({
      version: 1,
      waitingAt: ['read'],
    });
    const moved = await migrate('Saffi Lead');
    expect([moved.status, moved.body.dryRun]).toEqual([200, false]);
    expect((await lead.get(`/instances/${instance}`)).body).toMatchObject({
      version: 2,
      waitingAt: ['answer'],
    });
    const undone = await lead.post(`/instances/${instance}/migrate/undo`, { reason: 'a slip' });
    expect(undone.status).toBe(200);
    expect((await lead.get(`/instances/${instance}`)).body).toMatchObject({
      version: 1,
      waitingAt: ['read'],
    });
    expect((await lead.get(`/instances/${instance}/path`)).body.steps.at(-1).changes).toEqual([
      expect.objectContaining({ what: 'continued', element: 'answer' }),
      expect.objectContaining({ what: 'entered', element: 'read' }),
    ]);
  });

  it('does not exist for somebody with a conflict of interest', async () => {
    const declared = await (
      await api.as('Sue Pervisor')
    ).post(`/cases/${caseId}/conflicts`, { person: idOf('Saffi Lead'), reason: 'a relative' });
    expect(declared.status).toBeLessThan(300);
    for (const way of ['migrate', 'migrate/undo']) {
      const { status, body } = await (
        await api.as('Saffi Lead')
      ).post(`/instances/${instance}/${way}`, way === 'migrate' ? BODY : { reason: 'to see' });
      expect([way, status, body.code]).toEqual([way, 404, 'not-found']);
    }
  });
});
