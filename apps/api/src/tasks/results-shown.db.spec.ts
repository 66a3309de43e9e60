import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';
import { publishTasksInARow, startTasksInARow } from '../testing/tasks-in-a-row.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase());
}, 120_000);
afterAll(() => api?.close());

const LEVELS = [
  { value: 'down', label: 'Less support' },
  { value: 'same', label: 'As before' },
];
const TASKS = [
  {
    id: 'write',
    roles: 'caseworker',
    form: {
      title: 'Write',
      fields: [
        { name: 'level', type: 'choice', label: 'Level', choices: LEVELS },
        { name: 'words', type: 'textarea', label: 'Words', bind: 'case.workerNote' },
      ],
    },
  },
  {
    id: 'sign',
    roles: 'supervisor',
    form: {
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
  },
];

describe('a task that signs what another task decided', () => {
  it('shows what they sign, in words, and nothing that they must not see first', async () => {
    await publishTasksInARow(api, 'sign-off', TASKS);
    const { open, complete } = await startTasksInARow(api, { journey: 'sign-off', caseId });
    await complete('Cass Worker', { level: 'down', words: 'She sleeps again.' });
    const supervisor = await api.as('Sue Pervisor');
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
