import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

const rowOf = (name: string) => ({
  source_system: 'test',
  victim_ref: `V-${name}`,
  crime_ref: `TEST-${name}`,
  surname: `Invented ${name}`,
  forename: 'Test',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(19),
  dob: { TELL: '1991-01-01', OTHER: '1992-01-01' }[name] ?? '1990-01-01',
  phone1: { TELL: '07700901001', OTHER: '07700901002' }[name] ?? '07700901000',
  address: '1 Example Street',
  letter_safe: 'N',
  consent_referral: 'Y',
  da_flag: 'Y',
  risk_grade: 'high',
});

/** Every list of a supervisor shows the case before others, whatever is more overdue, and why. */
async function shownFirst(caseId: string, dangerSince: string): Promise<void> {
  const other = await api.caseOf(await api.import([rowOf('OTHER')]), 2);
  const supervisor = await api.as('Sue Pervisor');
  const read = async (path: string) => (await supervisor.get(path)).body;
  const casesIn = (rows: { case: string; dangerSince: string | null }[]) => [
    ...new Set(rows.filter((row) => [caseId, other].includes(row.case)).map((row) => row.case)),
  ];
  const hoursBefore = (hours: number) => new Date(Date.parse(dangerSince) - hours * 3_600_000);
  const put = (status: string) =>
    api.owner.query(
      `update deadline
        set status = $1, rung = case when case_id = $2 then 'R1' else 'R4' end,
          due_at = case when case_id = $2 then $3::timestamptz else $4::timestamptz end
        where ended_at is null`,
      [status, caseId, hoursBefore(1), hoursBefore(9)],
    );

  await put('missed');
  const [group, ...rest] = await read('/supervision/overdue');
  expect(group).toMatchObject({ rung: 'danger' });
  expect(casesIn(group.items)).toEqual([caseId]);
  const ofCase = group.items.filter((row: { case: string }) => row.case === caseId);
  expect(ofCase[0]).toMatchObject({ element: 'answer-danger', rung: 'R1', dangerSince });
  expect(casesIn(rest.flatMap(({ items }: { items: [] }) => items))).toEqual([other]);
  await put('paused');
  expect(casesIn(await read('/supervision/paused'))).toEqual([caseId, other]);
  await put('running');
  expect(casesIn(await read('/supervision/p1-without-attempt'))).toEqual([caseId, other]);
}

describe('a person in danger now', () => {
  it('E2 whoever calls 999 reads where they live, although no letter is safe', async () => {
    const caseId = await api.caseOf(await api.import([rowOf('DANGER')]), 2);
    const worker = await api.as('Cass Worker');
    const tasks = async () =>
      (await worker.get(`/tasks?filter=all&case=${caseId}`)).body.items as { task: string }[];
    const [first] = await tasks();
    const ordinary = (await worker.get(`/tasks/${first?.task}`)).body.banner;
    expect(ordinary.emergencyAddresses).toBeUndefined();
    expect(ordinary.happened).toMatchObject({ dashScore: null, suspectStatus: 'unknown' });
    const before = new Set((await tasks()).map(({ task }) => task));
    const { status } = await worker.post(`/cases/${caseId}/consent`, {
      contact: 'given',
      words: 'He is at the door.',
      spokenTo: true,
      emergency: true,
      called999: 'we-did',
      whereInDanger: 'At her sister’s, 2 Example Street',
      dangerWords: 'He is hitting the door.',
    });
    expect(status).toBe(200);
    await api.parts.engine.relay('northvale');
    const danger = (await tasks()).find(({ task }) => !before.has(task));
    const lead = await api.as('Saffi Lead');
    const { banner, process, said, results } = (await lead.get(`/tasks/${danger?.task}`)).body;
    expect(said[0]).toMatchObject({ by: 'Cass Worker', at: expect.any(String) });
    const words = JSON.stringify(said);
    for (const heard of ['He is at the door.', 'He is hitting the door.', '2 Example Street'])
      expect(words).toContain(heard);
    const shown = JSON.stringify(results);
    for (const heard of ['Cass Worker', 'He is hitting the door.', '2 Example Street', 'We called'])
      expect(shown).toContain(heard);
    expect(process).toBe('danger-now');
    expect(banner.emergencyAddresses).toEqual(['1 Example Street']);

    // Everybody who opens the case or its list reads it, and whoever spoke to them may answer.
    const listed = (await worker.get(`/tasks?filter=all&case=${caseId}`)).body.items;
    expect(new Set(listed.map((one: { dangerSince: string }) => one.dangerSince)).size).toBe(1);
    expect(listed[0]).toMatchObject({ element: 'answer-danger', dangerSince: expect.any(String) });
    const file = (await worker.get(`/cases/${caseId}`)).body;
    expect(file.banner.danger).toEqual({ since: listed[0].dangerSince, task: danger?.task });
    expect((await worker.get(`/tasks/${danger?.task}`)).body.may.complete).toBe(true);
    expect((await worker.get(`/tasks/${first?.task}`)).body.banner.danger).not.toBeNull();
  }, 60_000);

  it('E2 danger is told with two answers, before any form is complete', async () => {
    const caseId = await api.caseOf(await api.import([rowOf('TELL')]), 2);
    const worker = await api.as('Cass Worker');
    const told = await worker.post(`/cases/${caseId}/danger`, {
      whereInDanger: 'In the back bedroom',
      called999: 'no',
      words: 'He is banging on the door.',
    });
    expect(told.status).toBe(200);
    await api.parts.engine.relay('northvale');
    const { items } = (await worker.get(`/tasks?filter=all&case=${caseId}`)).body;
    expect(items[0]).toMatchObject({
      element: 'answer-danger',
      title: 'In danger now, and nobody has called 999: call now',
    });
    await shownFirst(caseId, items[0].dangerSince);
    const { results, said } = (await worker.get(`/tasks/${items[0].task}`)).body;
    expect(JSON.stringify(results)).toContain('In the back bedroom');
    expect(JSON.stringify(said)).toContain('banging');
    // Who answers to it keeps it, and no place is lost.
    const still = await worker.post(`/tasks/${items[0].task}/complete`, {
      values: {
        called999: 'we-did',
        helpNow: 'still-in-danger',
        whereNow: 'At home',
        known: 'Called, no car yet.',
      },
      keepNext: true,
    });
    expect(still.status).toBe(200);
    const again = (await worker.get(`/tasks/${still.body.next[0]}`)).body;
    expect(again).toMatchObject({ mine: true, element: 'answer-danger' });
    expect(JSON.stringify(again.said)).toContain('In the back bedroom');
    expect(JSON.stringify(again.said)).toContain('At home');
    // Whoever decides about the case reads it too, with where they live.
    const supervisor = await api.as('Sue Pervisor');
    const decision = items.find((one: { element: string }) => one.element === 'marac-decision');
    const detail = (await supervisor.get(`/tasks/${decision.task}`)).body;
    expect(JSON.stringify(detail.said)).toContain('banging');
    expect(detail.household.addresses).toEqual(['1 Example Street']);
    expect(detail.household.people[0]).toMatchObject({ role: 'victim' });
  }, 60_000);
});
