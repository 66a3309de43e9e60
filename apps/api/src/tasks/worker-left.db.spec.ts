import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

let api: ShippedService;
let caseId = '';

beforeAll(async () => {
  api = await startShippedService();
  const row = {
    source_system: 'test',
    victim_ref: 'V1',
    crime_ref: 'TEST1',
    surname: 'Invented',
    forename: 'Test',
    role: 'victim',
    reported_at: hoursAgo(20),
    crimed_at: hoursAgo(19),
    dob: '1990-01-01',
    phone1: '07700901001',
    phone1_safe: 'Y',
    phone1_safe_at: hoursAgo(20),
    da_flag: 'Y',
    risk_grade: 'high',
    consent_referral: 'Y',
    offence_text: 'violence',
  };
  caseId = await api.caseOf(await api.import([row]), 2);
}, 120_000);
afterAll(() => api?.close());

const change = (set: string) =>
  api.owner.query(`update staff set ${set} where id = $1`, [idOf('Cass Worker')]);
const openTasks = async (name: string): Promise<{ task: string; element: string }[]> =>
  (await (await api.as(name)).get(`/tasks?open&case=${caseId}`)).body.items;

describe('the named worker of a High case has left', () => {
  it('E0.2 the task they had is shown to a supervisor, and the next one to the team', async () => {
    const cass = await api.as('Cass Worker');
    await api.owner.query('update case_file set named_worker = $1 where id = $2', [
      idOf('Cass Worker'),
      caseId,
    ]);
    const had: string[] = [];
    for (const { task } of await openTasks('Cass Worker'))
      if ((await cass.post(`/tasks/${task}/claim`)).status === 200) had.push(task);
    expect(had.length).toBeGreaterThan(0);
    await change('active = false');

    const sue = await api.as('Sue Pervisor');
    const listed = (await sue.get('/supervision/nobody-can')).body as { task: string }[];
    expect(listed.map(({ task }) => task).sort()).toEqual([...had].sort());
    const moved = await sue.post('/supervision/reassign', {
      tasks: had,
      to: idOf('Colin Worker'),
      reason: 'left',
    });
    expect(moved.body).toEqual({ reassigned: expect.arrayContaining(had), refused: [] });
    expect((await sue.get('/supervision/nobody-can')).body).toEqual([]);

    const colin = await api.as('Colin Worker');
    const before = new Set((await openTasks('Colin Worker')).map(({ task }) => task));
    const values = {
      channel: 'phone',
      at: hoursAgo(0),
      attemptOutcome: 'no-answer',
      insideSafeWindow: true,
      note: 'Rang for a minute',
    };
    const done: number[] = [];
    for (const task of had) {
      const { body } = await colin.get(`/tasks/${task}`);
      if (body.records) done.push((await colin.post(`/tasks/${task}/complete`, { values })).status);
    }
    expect(done).toContain(200);
    const fresh = (await openTasks('Colin Worker')).filter(({ task }) => !before.has(task));
    expect(fresh).toMatchObject([{ assignee: null }]);
    const { body: next } = await colin.get(`/tasks/${fresh[0]?.task ?? ''}`);
    expect(next.may).toMatchObject({ claim: true });
    expect(await api.owner.query(`select code from incident where state = 'open'`)).toEqual([]);
  }, 60_000);
});
