import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

let api: ShippedService;
let count = 0;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

const row = (more: Record<string, string> = {}): Record<string, string> => ({
  source_system: 'test',
  victim_ref: `V${(count += 1)}`,
  crime_ref: `TEST${count}`,
  surname: `Invented${count}`,
  forename: 'Test',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(19),
  dob: '1990-01-01',
  phone1: `0770090${1000 + count}`,
  consent_referral: 'Y',
  offence_text: 'violence',
  ...more,
});

/** The task about the first row of an import that needs a person, as this person reads it. */
async function rowTask(id: string, name: string) {
  const supervisor = await api.as('Sue Pervisor');
  const { items } = (await supervisor.get('/supervision/row-tasks')).body;
  const { task } = items.find((one: { import: string }) => one.import === id);
  return (await (await api.as(name)).get(`/tasks/${task}`)).body;
}

describe('a task about a row', () => {
  it('shows the row and why it needs a person, and the view is recorded', async () => {
    const id = await api.import([row({ surname: '', offence_text: 'burglary', da_flag: 'Y' })]);
    const detail = await rowTask(id, 'Cass Worker');
    expect(detail.row).toMatchObject({ import: id, row: 2, outcome: 'rejected', code: 'required' });
    expect(detail.row.refusedColumn).toBe('surname');
    expect(detail.row.columns).toEqual(
      expect.arrayContaining([
        { name: 'forename', value: 'Test' },
        { name: 'offence_text', value: 'burglary' },
        { name: 'da_flag', value: 'Y' },
      ]),
    );
    expect(detail.row.columns.map(({ name }: { name: string }) => name)).not.toContain('surname');
    expect(
      await api.owner.query('select person, what from view_record where case_id = $1', [
        `import/${id}/2`,
      ]),
    ).toEqual([{ person: idOf('Cass Worker'), what: 'row' }]);
  }, 60_000);

  it('lists the cases that may be the same person’s, by what is the same', async () => {
    const known = row({ surname: 'Knownname', dob: '1984-05-06', da_flag: 'Y' });
    const caseId = await api.caseOf(await api.import([known]), 2);
    const again = row({ surname: 'Knownname', dob: '1984-05-06', crime_ref: 'OTHER1' });
    const detail = await rowTask(await api.import([again]), 'Sue Pervisor');
    expect(detail.row.candidates).toEqual([
      expect.objectContaining({
        reference: expect.stringMatching(/^WM-/),
        match: 'name-dob',
        name: 'Test Knownname',
        grade: 'high',
        flags: expect.arrayContaining(['domestic-abuse']),
        closedAt: null,
      }),
    ]);
    await api.owner.query(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', $1, $2, 'neighbour', '2020-01-01Z')`,
      [idOf('Sue Pervisor'), caseId],
    );
    expect((await rowTask(detail.row.import, 'Sue Pervisor')).row.candidates).toEqual([]);
  }, 60_000);

  it('says where the person is named as a suspect, as far as rights allow', async () => {
    const [wife, husband] = [`V-W${count}`, `V-H${count}`];
    const hers = await api.import([row({ victim_ref: wife, suspect_ref: husband })]);
    const caseId = await api.caseOf(hers, 2);
    const id = await api.import([
      row({ victim_ref: husband, suspect_ref: '' }),
      row({ suspect_ref: husband }),
    ]);
    const [{ reference }] = await api.owner.query('select reference from case_file where id = $1', [
      caseId,
    ]);
    const suspect = async () => (await rowTask(id, 'Sue Pervisor')).row.suspect;
    expect((await rowTask(id, 'Sue Pervisor')).row.code).toBe('suspect-elsewhere');
    // The case of the first file, and the one that line 3 has opened meanwhile.
    const { cases, ...others } = await suspect();
    expect(cases).toEqual(expect.arrayContaining([{ reference, yours: false }]));
    expect([cases.length, others]).toEqual([2, { rows: [3], isHidden: false }]);
    await api.owner.query('update case_file set named_worker = $1 where id = $2', [
      idOf('Sue Pervisor'),
      caseId,
    ]);
    expect((await suspect()).cases).toContainEqual({ reference, yours: true });
    await api.owner.query(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', $1, $2, 'neighbour', '2020-01-01Z')`,
      [idOf('Sue Pervisor'), caseId],
    );
    const hidden = await suspect();
    expect(hidden).toMatchObject({ rows: [3], isHidden: true });
    expect(hidden.cases.map((one: { reference: string }) => one.reference)).not.toContain(
      reference,
    );
  }, 60_000);

  it('shows nothing of the row to somebody who does not decide about it', async () => {
    const id = await api.import([row({ surname: '' })]);
    expect((await rowTask(id, 'Audra Tor')).row).toBeNull();
    expect((await rowTask(id, 'Sue Pervisor')).row).not.toBeNull();
  }, 60_000);
});
