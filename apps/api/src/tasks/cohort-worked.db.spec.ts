import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

describe('confirming that a file has been worked', () => {
  it('shows the file with its open rows, and is refused while a row waits', async () => {
    const row = {
      source_system: 'test',
      victim_ref: 'V-WORKED',
      crime_ref: 'TEST-WORKED',
      surname: 'Invented',
      role: 'victim',
      reported_at: hoursAgo(20),
      crimed_at: hoursAgo(19),
      consent_referral: 'Y',
    };
    const id = await api.import([row, { ...row, victim_ref: 'V-2', reported_at: 'nonsense' }]);
    const supervisor = await api.as('Sue Pervisor');
    const { items } = (await supervisor.get('/tasks?open&filter=all&limit=200')).body;
    const confirm = items.find(({ element }: { element: string }) => element === 'confirm-cohort');
    // A grade is said of a person, not of a file.
    expect(confirm).toMatchObject({ case: null, grade: null });
    const { file, grade } = (await supervisor.get(`/tasks/${confirm.task}`)).body;
    expect(grade).toBeNull();
    expect(file).toMatchObject({
      import: id,
      outcomes: [
        { outcome: 'held', rows: 1 },
        { outcome: 'rejected', rows: 1 },
      ],
      open: [
        { row: 2, outcome: 'held' },
        { row: 3, outcome: 'rejected' },
      ],
    });
    const refused = await supervisor.post(`/tasks/${confirm.task}/complete`, {
      values: { cohortWorked: true },
    });
    expect([refused.status, refused.body.code]).toEqual([409, 'rows-open']);
    const planned = await supervisor.post(`/tasks/${confirm.task}/complete`, {
      values: { cohortWorked: false, openRows: 2, plan: 'Sue, today.' },
    });
    expect(planned.status).toBe(200);
  }, 60_000);
});
