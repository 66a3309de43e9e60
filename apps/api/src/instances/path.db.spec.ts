import { jest } from '@jest/globals';
import { publishApproved } from '../testing/publish-approved.js';
import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

jest.setTimeout(120_000);

const FILES = [
  {
    path: 'shown.bpmn',
    content: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <process id="shown" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="read" name="Read the reply">
      <extensionElements><waymark:task roles="caseworker" title="=&#34;Reply: &#34; + reply"/>
      </extensionElements>
    </userTask>
    <endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="read"/>
    <sequenceFlow id="f2" sourceRef="read" targetRef="end"/>
  </process>
</definitions>`,
  },
  {
    path: 'journey.json',
    content: JSON.stringify({
      name: 'shown',
      title: 'Shown',
      processes: [
        {
          id: 'shown',
          start: ['supervisor'],
          see: [
            'service-designer',
            'caseworker',
            'supervisor',
            'safeguarding-lead',
            'intake-admin',
          ],
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
  const { status } = await publishApproved(api, FILES);
  expect(status).toBe(201);
  const started = await (
    await api.as('Sue Pervisor')
  ).post('/instances', { journey: 'shown', data: { caseId, reply: 'He found me' } });
  expect([started.status, started.body.detail]).toEqual([201, undefined]);
  instance = started.body.instance;
}, 180_000);
afterAll(() => api?.close());

const pathFor = async (name: string) => (await api.as(name)).get(`/instances/${instance}/path`);
const views = async (name: string): Promise<number> =>
  (
    await api.owner.query(
      `select from view_record where case_id = $1 and person = $2 and what = 'path'`,
      [caseId, idOf(name)],
    )
  ).length;

describe('the way of an instance of a case', () => {
  it('shows a designer steps and dates, nobody’s name or case, and records the view', async () => {
    const { status, body } = await pathFor('Des Igner');
    expect(status).toBe(200);
    expect(body.case).toBeNull();
    expect(body.steps.length).toBeGreaterThan(0);
    const whats = body.steps.flatMap(({ changes }: { changes: { what: string }[] }) =>
      changes.map(({ what }) => what),
    );
    expect(whats).toContain('entered');
    const text = JSON.stringify(body);
    expect(text).not.toContain(caseId);
    expect(text).not.toMatch(/Canary|07700|900123|TEST1|1990|found me/);
    expect(await views('Des Igner')).toBe(1);
  });

  it('shows whoever may open the file whose case it is, and records the view', async () => {
    for (const name of ['Saffi Lead', 'Colin Worker']) {
      const { body } = await pathFor(name);
      expect([name, body.case]).toEqual([name, caseId]);
      expect(await views(name)).toBe(1);
    }
  });

  it('is refused to a role that may see only where an instance stands', async () => {
    const { status, body } = await pathFor('Ina Take');
    expect([status, body.code]).toEqual([403, 'not-permitted']);
  });

  it('shows a designer a shipped process too, and neither its task nor its case', async () => {
    const [{ id: shipped, process }] = await api.owner.query(
      `select id, process from instance where case_id = $1 and journey = 'victim-journey'`,
      [caseId],
    );
    const designer = await api.as('Des Igner');
    const before = await views('Des Igner');
    const { status, body } = await designer.get(`/instances/${shipped}/path`);
    expect([status, body.case, body.process]).toEqual([200, null, process]);
    expect(body.steps[0].changes.length).toBeGreaterThan(0);
    expect(await views('Des Igner')).toBe(before + 1);
    const listed = await designer.get('/instances?journey=victim-journey&open=true');
    expect(listed.body.items).toContainEqual(expect.objectContaining({ instance: shipped }));
    for (const text of [JSON.stringify(body), JSON.stringify(listed.body)]) {
      expect(text).not.toContain(caseId);
      expect(text).not.toMatch(/Canary|07700|900123|TEST1|1990/);
    }
    const ofCase = await designer.get(`/instances?case=${caseId}`);
    expect(ofCase.body.items).not.toContainEqual(expect.objectContaining({ instance: shipped }));
    const tasks = await api.owner.query('select id from task where instance = $1', [shipped]);
    expect(tasks.length).toBeGreaterThan(0);
    for (const way of [`/instances/${shipped}`, `/instances/${shipped}/trace`])
      expect([way, (await designer.get(way)).status]).toEqual([way, 404]);
    for (const { id } of tasks) expect((await designer.get(`/tasks/${id}`)).status).toBe(404);
    expect((await designer.get(`/cases/${caseId}`)).status).toBe(403);
    const work = await designer.get('/tasks?filter=all&open=true&limit=200');
    expect(work.body.items.map(({ instance: of }: { instance: string }) => of)).not.toContain(
      shipped,
    );
  });

  it('does not exist for somebody with a conflict of interest', async () => {
    const lead = await api.as('Saffi Lead');
    for (const name of ['Des Igner', 'Colin Worker']) {
      const declared = await lead.post(`/cases/${caseId}/conflicts`, {
        person: idOf(name),
        reason: 'a relative',
      });
      expect(declared.status).toBeLessThan(300);
      const { status, body } = await pathFor(name);
      expect([name, status, body.code]).toEqual([name, 404, 'not-found']);
    }
    const ours = await api.owner.query('select id from instance where case_id = $1', [caseId]);
    const designer = await api.as('Des Igner');
    const { body } = await designer.get('/instances?limit=200');
    for (const { id } of ours) {
      expect(body.items.map(({ instance: of }: { instance: string }) => of)).not.toContain(id);
      expect((await designer.get(`/instances/${id}/path`)).status).toBe(404);
    }
    expect(await views('Des Igner')).toBe(2);
  });
});
