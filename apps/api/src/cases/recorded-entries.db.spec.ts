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

const task = (id: string, roles: string): string =>
  `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements>
    <waymark:task form="${id}" title="The ${id}" roles="${roles}"/>
  </bpmn:extensionElements></bpmn:userTask>`;
const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="plan-and-decide" isExecutable="true">
    <bpmn:startEvent id="start"/>
    ${task('planning', 'caseworker')}
    ${task('decision', 'supervisor')}
    ${task('judging', 'caseworker')}
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="planning"/>
    <bpmn:sequenceFlow id="f2" sourceRef="planning" targetRef="decision"/>
    <bpmn:sequenceFlow id="f3" sourceRef="decision" targetRef="judging"/>
    <bpmn:sequenceFlow id="f4" sourceRef="judging" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`;
const FORMS = {
  planning: {
    id: 'planning',
    title: 'Planning',
    fields: [{ name: 'plan', type: 'textarea', label: 'The plan', bind: 'case.safetyPlan.text' }],
  },
  decision: {
    id: 'decision',
    title: 'Decision',
    fields: [
      {
        name: 'marac',
        type: 'choice',
        label: 'MARAC?',
        record: true,
        choices: [{ value: 'refer', label: 'Refer' }],
      },
      { name: 'why', type: 'textarea', label: 'Why?', bind: 'case.assessment.rationale' },
    ],
  },
  judging: {
    id: 'judging',
    title: 'Judging',
    ownJudgement: true,
    fields: [{ name: 'own', type: 'textarea', label: 'Why?', bind: 'case.workerNote' }],
  },
};

it('shows plans, decisions and limits, but no judgement of others to a judge', async () => {
  const files = [
    { path: 'plan-and-decide.bpmn', content: DIAGRAM },
    ...Object.entries(FORMS).map(([name, form]) => ({
      path: `forms/${name}.json`,
      content: JSON.stringify(form),
    })),
  ];
  const published = await publishApproved(api, files);
  expect([published.status, published.body.findings]).toMatchObject([201, expect.anything()]);
  const supervisor = await api.as('Sue Pervisor');
  const { instance } = (
    await supervisor.post('/instances', { journey: 'plan-and-decide', data: { caseId } })
  ).body;
  const complete = async (name: string, values: object) => {
    const { items } = (await supervisor.get(`/tasks?open&instance=${instance}`)).body;
    const path = `/tasks/${items[0].task}/complete`;
    expect((await (await api.as(name)).post(path, { values })).status).toBe(200);
  };
  await complete('Cass Worker', { plan: 'Bag is at her sister’s.' });
  const agreed = await (
    await api.as('Cass Worker')
  ).post(`/cases/${caseId}/consent`, {
    sharing: 'given',
    words: 'Housing may know; not her mother',
    spokenTo: true,
    emergency: false,
  });
  expect(agreed.status).toBe(200);
  await complete('Sue Pervisor', { marac: 'refer', why: 'It gets worse.' });
  const attempt = await (
    await api.as('Cass Worker')
  ).post(`/cases/${caseId}/contact-attempts`, {
    channel: 'phone',
    outcome: 'no-answer',
    at: api.parts.persistence.clock.serviceNow(),
    insideSafeWindow: false,
    note: 'A child was heard.',
  });
  expect(attempt.status).toBe(201);
  const read = async (name: string) => (await (await api.as(name)).get(`/cases/${caseId}`)).body;
  const linesOf = (file: { recorded: { lines: Line[] }[] }) =>
    file.recorded.map(({ lines }) => lines.map(({ field, value }) => [field.label, value]));

  const seen = await read('Sue Pervisor');
  expect(linesOf(seen)).toEqual([
    [
      ['How', 'phone'],
      ['Note', 'A child was heard.'],
    ],
    [
      ['MARAC?', 'refer'],
      ['Why?', 'It gets worse.'],
    ],
    [
      ['Sharing with others', 'given'],
      ['In their own words', 'Housing may know; not her mother'],
    ],
    [['The plan', 'Bag is at her sister’s.']],
  ]);
  expect(seen.recorded).toMatchObject([
    { by: 'Cass Worker', kind: 'contact', task: null },
    { by: 'Sue Pervisor', title: 'The decision', kind: 'other' },
    { by: 'Cass Worker', title: 'Agreement was recorded', task: null },
    { by: 'Cass Worker', title: 'The planning', kind: 'safety-plan', at: expect.any(String) },
  ]);
  expect(seen.banner.sharing).toMatchObject({
    answer: 'given',
    words: 'Housing may know; not her mother',
  });
  expect(seen.file.consent.sharing.words).toBe('Housing may know; not her mother');

  const judge = await read('Cass Worker');
  expect(judge.ownJudgement).toBe(true);
  expect(judge.recorded.map(({ title }: { title: string }) => title)).not.toContain('The decision');
  expect([judge.banner.grade, judge.banner.gradeBasis]).toEqual([null, 'own-judgement']);
  expect(judge.banner.flags).not.toContain('high-risk');
  expect(judge.tasks.map(({ grade }: { grade: unknown }) => grade)).toEqual(
    judge.tasks.map(() => null),
  );
  const listed = (await (await api.as('Cass Worker')).get(`/tasks?filter=all&case=${caseId}`)).body
    .items;
  expect(listed.map(({ grade }: { grade: unknown }) => grade)).toEqual(listed.map(() => null));
}, 60_000);

interface Line {
  field: { label: string };
  value: unknown;
}
