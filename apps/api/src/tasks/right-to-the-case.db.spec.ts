import { publishApproved } from '../testing/publish-approved.js';
import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase());
}, 120_000);
afterAll(() => api?.close());

/** A journey that offers a task with a victim's words to service designers and caseworkers. */
const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <process id="copied" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="read" name="Read the reply">
      <extensionElements>
        <waymark:task form="reply" roles="service-designer, caseworker"
          title="=&#34;Reply: &#34; + reply"/>
      </extensionElements>
    </userTask>
    <endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="read"/>
    <sequenceFlow id="f2" sourceRef="read" targetRef="end"/>
  </process>
</definitions>`;
const form = {
  id: 'reply',
  title: 'Reply',
  showsResult: [{ variable: 'reply', label: 'What they wrote' }],
  fields: [{ name: 'reply', type: 'text', label: 'Reply', shows: 'current' }],
};
const journey = {
  name: 'copied',
  title: 'Copied',
  processes: [
    {
      id: 'copied',
      start: ['supervisor'],
      see: ['service-designer', 'caseworker', 'supervisor'],
      elements: { read: { complete: ['service-designer', 'caseworker'] } },
    },
  ],
  variables: { reply: { type: 'string', class: 'personal' } },
};

describe('C4: a task that a journey offers to a role without a right to case files', () => {
  let task: string;
  beforeAll(async () => {
    const published = await publishApproved(api, [
      { path: 'copied.bpmn', content: diagram },
      { path: 'forms/reply.json', content: JSON.stringify(form) },
      { path: 'journey.json', content: JSON.stringify(journey) },
    ]);
    expect([published.status, published.text]).toMatchObject([201, expect.anything()]);
    const supervisor = await api.as('Sue Pervisor');
    const started = await supervisor.post('/instances', {
      journey: 'copied',
      data: { caseId, reply: 'He found me' },
    });
    expect([started.status, started.body.detail]).toEqual([201, undefined]);
    const { instance } = started.body;
    task = (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task;
  });

  it('shows nothing of the case to a designer, in the list or by itself', async () => {
    const designer = await api.as('Des Igner');
    const list = await designer.get('/tasks?open&limit=200');
    const item = list.body.items.find((one: { task: string }) => one.task === task);
    expect(item).toMatchObject({ title: 'Read the reply', reference: null, grade: null });
    const { status, body, text } = await designer.get(`/tasks/${task}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      title: 'Read the reply',
      reference: null,
      banner: null,
      values: {},
      variables: {},
      results: [],
      lastAnswers: {},
    });
    for (const words of ['He found me', 'Invented', '07700900123'])
      expect([words, list.text.includes(words), text.includes(words)]).toEqual([
        words,
        false,
        false,
      ]);
  });

  it('shows all of it to a caseworker, whose role may take it', async () => {
    const { body } = await (await api.as('Cass Worker')).get(`/tasks/${task}`);
    expect(body).toMatchObject({
      title: 'Reply: He found me',
      banner: expect.anything(),
      values: { reply: 'He found me' },
      results: [expect.objectContaining({ label: 'What they wrote' })],
    });
  });
});
