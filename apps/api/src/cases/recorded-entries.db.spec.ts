import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';
import { publishTasksInARow, startTasksInARow } from '../testing/tasks-in-a-row.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase());
}, 120_000);
afterAll(() => api?.close());

const TASKS = [
  {
    id: 'planning',
    roles: 'caseworker',
    title: 'The planning',
    form: {
      title: 'Planning',
      fields: [{ name: 'plan', type: 'textarea', label: 'The plan', bind: 'case.safetyPlan.text' }],
    },
  },
  {
    id: 'decision',
    roles: 'supervisor',
    title: 'The decision',
    form: {
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
  },
  {
    id: 'judging',
    roles: 'caseworker',
    title: 'The judging',
    form: {
      title: 'Judging',
      ownJudgement: true,
      fields: [{ name: 'own', type: 'textarea', label: 'Why?', bind: 'case.workerNote' }],
    },
  },
];

it('shows plans, decisions and limits, but no judgement of others to a judge', async () => {
  await publishTasksInARow(api, 'plan-and-decide', TASKS);
  const { complete } = await startTasksInARow(api, { journey: 'plan-and-decide', caseId });
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

  const supervisor = await api.as('Sue Pervisor');
  const titles = (items: { title: string }[]) => items.map(({ title }) => title);
  const paged: { title: string }[] = [];
  let cursor = '';
  do {
    const { body } = await supervisor.get(`/cases/${caseId}/recorded?limit=1${cursor}`);
    paged.push(...body.items);
    cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : '';
  } while (cursor);
  expect(titles(paged)).toEqual(titles(seen.recorded));
  expect(seen.moreRecorded).toBe(false);

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

describe('E13 contact made outside a task', () => {
  const attempt = {
    channel: 'phone',
    outcome: 'reached',
    insideSafeWindow: false,
    emergency: false,
    safeToContinue: false,
  };
  const record = async (more: object) =>
    (await api.as('Cass Worker')).post(`/cases/${caseId}/contact-attempts`, {
      ...attempt,
      at: api.parts.persistence.clock.serviceNow(),
      ...more,
    });
  const banner = async () =>
    (await (await api.as('Cass Worker')).get(`/cases/${caseId}`)).body.banner;

  it('takes a safe number in place of the one that is not, and contact goes on', async () => {
    const given = { newNumber: '07700 900456', newNumberFrom: 'victim', newNumberSafe: 'safe' };
    expect((await record({ ...given, oldNumber: 'kept' })).status).toBe(201);
    const { suspended, contact } = await banner();
    expect(suspended).toBe(false);
    expect(contact).toContainEqual(
      expect.objectContaining({ channel: 'phone', addresses: ['07700 900456'] }),
    );
  });

  it('stops contact if nobody gave a number that is safe', async () => {
    expect((await record({})).status).toBe(201);
    expect((await banner()).suspended).toBe(true);
  });
});
