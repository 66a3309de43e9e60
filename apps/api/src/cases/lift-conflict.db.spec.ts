import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  api = await startShippedService();
  const row = {
    source_system: 'test',
    victim_ref: 'V1',
    crime_ref: 'C1',
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

const CASS = { person: idOf('Cass Worker'), reason: 'the Plantedcousin of the suspect' };
const lift = async (name: string, person = CASS.person) => {
  const { status, body } = await (
    await api.as(name)
  ).post(`/cases/${caseId}/conflicts/${person}/lift`, { reason: 'it was the Plantednamesake' });
  return [status, body.lifted ?? body.code];
};
const asCass = async () => (await (await api.as('Cass Worker')).get(`/cases/${caseId}`)).status;

describe('a declared conflict of interest', () => {
  it('is lifted by two people, and by nobody who has it', async () => {
    const lead = await api.as('Saffi Lead');
    expect((await lead.post(`/cases/${caseId}/conflicts`, CASS)).status).toBe(201);
    expect(await asCass()).toBe(404);
    expect(await lift('Sue Pervisor')).toEqual([200, false]);
    // The same person twice is still one person.
    expect(await lift('Sue Pervisor')).toEqual([200, false]);
    expect(await asCass()).toBe(404);
    expect((await lead.get(`/cases/${caseId}/conflicts`)).body).toEqual([
      expect.objectContaining({
        reason: CASS.reason,
        lift: expect.objectContaining({ by: 'Sue Pervisor', reason: 'it was the Plantednamesake' }),
      }),
    ]);
    expect(await lift('Saffi Lead')).toEqual([200, true]);
    expect((await lead.get(`/cases/${caseId}/conflicts`)).body).toEqual([]);
    expect(await asCass()).toBe(200);
    expect(await lift('Saffi Lead')).toEqual([409, 'no-conflict']);
    expect(
      await api.owner.query(
        `select kind, actor from audit where chain = $1 and kind like 'conflict-%' order by seq`,
        [`case/${caseId}`],
      ),
    ).toEqual([
      { kind: 'conflict-declared', actor: idOf('Saffi Lead') },
      { kind: 'conflict-lift-asked', actor: idOf('Sue Pervisor') },
      { kind: 'conflict-lift-asked', actor: idOf('Sue Pervisor') },
      { kind: 'conflict-lifted', actor: idOf('Saffi Lead') },
    ]);
  });

  it('of a supervisor cannot be lifted by that supervisor', async () => {
    const lead = await api.as('Saffi Lead');
    const person = idOf('Sue Pervisor');
    await lead.post(`/cases/${caseId}/conflicts`, { ...CASS, person });
    expect(await lift('Sue Pervisor', person)).toEqual([404, 'not-found']);
    expect(await lift('Saffi Lead', person)).toEqual([200, false]);
    expect(await lift('Sue Pervisor', person)).toEqual([404, 'not-found']);
  });

  it('is stored without a word in clear', async () => {
    const rows = await api.owner.query('select to_jsonb(c) as row from conflict c');
    expect(rows).toHaveLength(1);
    const bytes = await api.owner.query('select words, lift_words from conflict');
    for (const text of [
      JSON.stringify(rows),
      ...Object.values(bytes[0] as Record<string, Buffer>).map((one) => one.toString('latin1')),
    ])
      expect(text).not.toContain('Planted');
  });
});

it('a reason for broken glass is stored sealed, and supervisors read it', async () => {
  const reason = 'Plantedname called the switchboard';
  const opened = await (
    await api.as('Colin Worker')
  ).post(`/cases/${caseId}/break-glass`, { reason });
  expect([opened.status, opened.body.code]).toEqual([200, undefined]);
  const { body } = await (await api.as('Saffi Lead')).get('/supervision/broken-glass');
  expect(body).toContainEqual(expect.objectContaining({ reason, by: 'Colin Worker' }));
  const rows = await api.owner.query(
    'select reason, words from view_record where break_glass and case_id = $1',
    [caseId],
  );
  expect(rows).toEqual([{ reason: null, words: expect.any(Buffer) }]);
  expect(rows[0].words.toString('latin1')).not.toContain('Planted');
});
