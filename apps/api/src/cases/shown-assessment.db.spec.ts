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
    da_flag: 'Y',
    risk_grade: 'high',
    consent_referral: 'Y',
  };
  caseId = await api.caseOf(await api.import([row]), 2);
}, 120_000);
afterAll(() => api?.close());

const task = (id: string, roles: string): string =>
  `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements>
    <waymark:task form="${id}" title="The ${id} assessment" roles="${roles}"/>
  </bpmn:extensionElements></bpmn:userTask>`;
const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="assess-twice" isExecutable="true">
    <bpmn:startEvent id="start"/>
    ${task('first', 'caseworker')}
    ${task('second', 'supervisor')}
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
    <bpmn:sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
    <bpmn:sequenceFlow id="f3" sourceRef="second" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;
const hidden = (name: string, value: string) => ({
  name,
  type: 'hidden',
  label: name,
  default: value,
  bind: `case.assessment.${name}`,
});
const FORMS = {
  first: {
    id: 'first',
    title: 'First',
    fields: [
      hidden('instrument', 'own-checklist'),
      hidden('version', '2'),
      {
        name: 'answers',
        type: 'instrument',
        label: 'Questions',
        bind: 'case.assessment.answers',
        questions: [
          { id: 'afraid', text: 'Are you afraid today?' },
          { id: 'worse', text: 'Is it getting worse?' },
          { id: 'weapon', text: 'Was there a weapon?' },
        ],
      },
    ],
  },
  second: {
    id: 'second',
    title: 'Second',
    ownJudgement: true,
    fields: [
      {
        name: 'own',
        type: 'choice',
        label: 'Your grade',
        choices: [
          { value: 'high', label: 'High' },
          { value: 'medium', label: 'Medium' },
        ],
        record: true,
      },
      { name: 'why', type: 'textarea', label: 'Why?', bind: 'case.assessment.rationale' },
    ],
  },
};

it('shows the last assessment, without judgements to whoever judges next', async () => {
  const files = [
    { path: 'assess-twice.bpmn', content: DIAGRAM },
    ...Object.entries(FORMS).map(([name, form]) => ({
      path: `forms/${name}.json`,
      content: JSON.stringify(form),
    })),
  ];
  const published = await publishApproved(api, files);
  expect([published.status, published.body.findings]).toMatchObject([201, expect.anything()]);
  const supervisor = await api.as('Sue Pervisor');
  const read = async (name = 'Sue Pervisor') =>
    (await (await api.as(name)).get(`/cases/${caseId}`)).body;
  expect(await read()).toMatchObject({ assessment: null, ownJudgement: false });
  const { instance } = (
    await supervisor.post('/instances', { journey: 'assess-twice', data: { caseId } })
  ).body;
  const complete = async (name: string, values: object) => {
    const { items } = (await supervisor.get(`/tasks?open&instance=${instance}`)).body;
    const { status } = await (
      await api.as(name)
    ).post(`/tasks/${items[0].task}/complete`, {
      values,
    });
    expect(status).toBe(200);
  };
  await complete('Cass Worker', {
    answers: { afraid: 'yes', worse: 'dont-know', weapon: 'no' },
  });
  const asked = {
    by: 'Cass Worker',
    instrument: 'Our own checklist',
    complete: false,
    questions: 3,
    yes: ['Are you afraid today?'],
    open: ['Is it getting worse?'],
  };
  expect(await read()).toMatchObject({
    ownJudgement: true,
    assessment: { ...asked, grade: null, judged: [] },
  });
  expect((await read('Saffi Lead')).ownJudgement).toBe(false);
  await complete('Sue Pervisor', { own: 'medium', why: 'They told me more.' });
  expect(await read()).toMatchObject({
    ownJudgement: false,
    assessment: {
      ...asked,
      judged: [
        {
          by: 'Sue Pervisor',
          task: 'The second assessment',
          grade: 'medium',
          why: 'They told me more.',
        },
      ],
    },
  });
}, 60_000);
