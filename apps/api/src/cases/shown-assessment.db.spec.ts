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

it('shows the last assessment, without judgements to whoever judges next', async () => {
  await publishTasksInARow(api, 'assess-twice', TASKS);
  const read = async (name = 'Sue Pervisor') =>
    (await (await api.as(name)).get(`/cases/${caseId}`)).body;
  expect(await read()).toMatchObject({ assessment: null, ownJudgement: false });
  const { complete } = await startTasksInARow(api, { journey: 'assess-twice', caseId });
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
