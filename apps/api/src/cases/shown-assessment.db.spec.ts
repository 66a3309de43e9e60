import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';
import { publishTasksInARow, startTasksInARow } from '../testing/tasks-in-a-row.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase());
}, 120_000);
afterAll(() => api?.close());

const hidden = (name: string, value: string) => ({
  name,
  type: 'hidden',
  label: name,
  default: value,
  bind: `case.assessment.${name}`,
});
const TASKS = [
  {
    id: 'first',
    roles: 'caseworker',
    title: 'The first assessment',
    form: {
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
  },
  {
    id: 'second',
    roles: 'supervisor',
    title: 'The second assessment',
    form: {
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
  },
];

/** The objects of an answer that have a grade. */
const rowsIn = (value: unknown): Record<string, unknown>[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(rowsIn);
  return 'grade' in value ? [value, ...inner] : inner;
};

it('shows the last assessment, without judgements to whoever judges next', async () => {
  await publishTasksInARow(api, 'assess-twice', TASKS);
  const read = async (name = 'Sue Pervisor') =>
    (await (await api.as(name)).get(`/cases/${caseId}`)).body;
  expect(await read()).toMatchObject({ assessment: null, ownJudgement: false });
  const { complete, open } = await startTasksInARow(api, { journey: 'assess-twice', caseId });
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
  const [instance = ''] = (await open()).split('.');
  const lists = async (name: string) => {
    const person = await api.as(name);
    const { case: ofCase, reference } = (await person.get(`/cases/${caseId}`)).body.banner;
    const paths = [
      '/supervision/overdue',
      '/supervision/p1-without-attempt',
      '/supervision/contact-suspended',
      '/supervision/row-tasks',
      '/notices?all',
      '/cases',
      `/instances/${instance}`,
    ];
    const found: string[] = [];
    for (const path of paths) {
      const { body } = await person.get(path);
      for (const row of rowsIn(body))
        if (row['case'] === (ofCase ?? caseId) || row['reference'] === reference)
          found.push(`${path} ${String(row['grade'])}`);
    }
    return found;
  };
  // First contact and its notices are overdue, so that the case is in every list.
  const ofSupervisor = await lists('Sue Pervisor');
  expect(ofSupervisor.length).toBeGreaterThan(2);
  expect(ofSupervisor.filter((one) => !one.endsWith(' null'))).toEqual([]);
  expect((await read('Saffi Lead')).ownJudgement).toBe(false);
  expect((await lists('Saffi Lead')).filter((one) => one.endsWith(' high'))).not.toEqual([]);
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
