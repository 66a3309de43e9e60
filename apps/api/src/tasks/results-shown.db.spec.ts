import { hoursAgo } from '@waymark/testing';
import { publishApproved } from '../testing/publish-approved.js';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  api = await startShippedService();
  const row = {
    source_system: 'test',
    victim_ref: 'V1',
    crime_ref: 'TEST1',
    surname: 'Invented',
    role: 'victim',
    reported_at: hoursAgo(20),
    crimed_at: hoursAgo(19),
    dob: '1990-01-01',
    phone1: '07700900123',
    da_flag: 'Y',
    risk_grade: 'high',
    consent_referral: 'Y',
  };
  caseId = await api.caseOf(await api.import([row]), 2);
}, 120_000);
afterAll(() => api?.close());

const task = (id: string, form: string, roles: string): string =>
  `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements>
    <waymark:task form="${form}" roles="${roles}"/>
  </bpmn:extensionElements></bpmn:userTask>`;
const diagram = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="sign-off" isExecutable="true">
    <bpmn:startEvent id="start"/>
    ${task('write', 'write', 'caseworker')}
    ${task('sign', 'sign', 'supervisor')}
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="write"/>
    <bpmn:sequenceFlow id="f2" sourceRef="write" targetRef="sign"/>
    <bpmn:sequenceFlow id="f3" sourceRef="sign" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;
const LEVELS = [
  { value: 'down', label: 'Less support' },
  { value: 'same', label: 'As before' },
];
const forms = {
  write: {
    id: 'write',
    title: 'Write',
    fields: [
      { name: 'level', type: 'choice', label: 'Level', choices: LEVELS },
      { name: 'words', type: 'textarea', label: 'Words', bind: 'case.workerNote' },
    ],
  },
  sign: {
    id: 'sign',
    title: 'Sign',
    showsResult: [
      { variable: 'level', label: 'What was decided' },
      { variable: 'case.workerNote', label: 'In their own words' },
      { variable: 'variable.level', label: 'Last decided in this case' },
    ],
    ownJudgement: true,
    fields: [
      { name: 'signed', type: 'boolean', label: 'Do you agree?', required: true },
      {
        name: 'noted',
        type: 'hidden',
        label: 'Noted',
        default: true,
        visibleWhen: { field: 'level', equals: 'down' },
      },
    ],
  },
};

describe('a task that signs what another task decided', () => {
  it('shows what they sign, in words, and nothing that they must not see first', async () => {
    const files = [
      { path: 'sign-off.bpmn', content: diagram },
      ...Object.entries(forms).map(([name, form]) => ({
        path: `forms/${name}.json`,
        content: JSON.stringify(form),
      })),
    ];
    const published = await publishApproved(api, files);
    expect([published.status, published.body.findings]).toMatchObject([201, expect.anything()]);
    const supervisor = await api.as('Sue Pervisor');
    const started = await supervisor.post('/instances', {
      journey: 'sign-off',
      data: { caseId },
    });
    expect([started.status, started.body.detail]).toEqual([201, undefined]);
    const { instance } = started.body;
    const open = async () =>
      (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task;
    const done = await (
      await api.as('Cass Worker')
    ).post(`/tasks/${await open()}/complete`, {
      values: { level: 'down', words: 'She sleeps again.' },
    });
    expect(done.status).toBe(200);
    const signing = await open();
    const detail = (await supervisor.get(`/tasks/${signing}`)).body;
    expect(detail.results).toEqual([
      { label: 'What was decided', lines: [{ question: null, words: 'Less support' }], said: null },
      {
        label: 'In their own words',
        lines: [{ question: null, words: 'She sleeps again.' }],
        said: { by: 'Cass Worker', at: expect.any(String) },
      },
      {
        label: 'Last decided in this case',
        lines: [{ question: null, words: 'Less support' }],
        said: { by: 'Cass Worker', at: expect.any(String) },
      },
    ]);
    expect(detail.variables).toEqual({});
    expect([detail.grade, detail.banner.grade]).toEqual([null, null]);
    expect(detail.banner.flags).not.toContain('high-risk');
    const outsider = (await (await api.as('Cass Worker')).get(`/tasks/${signing}`)).body;
    expect(outsider.grade).toBe('high');
  }, 60_000);
});
