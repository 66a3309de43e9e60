import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

let api: ShippedService;
let caseId: string;
let [stays, goes] = ['', ''];
const row = (n: number) => ({
  source_system: 'test',
  victim_ref: `V${n}`,
  crime_ref: `C${n}`,
  surname: 'Invented',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(19),
  consent_referral: 'Y',
});
const high = { da_flag: 'Y', risk_grade: 'high' };
const medium = { offence_text: 'Burglary', ho_offence_code: '28E', risk_grade: 'medium' };
beforeAll(async () => {
  api = await startShippedService();
  const rows = [
    { ...row(1), ...high },
    { ...row(2), ...medium },
    { ...row(3), ...medium },
  ];
  const imported = await api.import(rows);
  [caseId, stays, goes] = [
    await api.caseOf(imported, 2),
    await api.caseOf(imported, 3),
    await api.caseOf(imported, 4),
  ];
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

  it('with two merged cases is asked for and lifted in both', async () => {
    const lead = await api.as('Saffi Lead');
    const merged = await lead.post(`/cases/${stays}/merge`, { from: goes, reason: 'one person' });
    expect([merged.status, merged.body.merged]).toEqual([200, true]);
    const conflict = { ...CASS, reason: 'the neighbour' };
    expect((await lead.post(`/cases/${stays}/conflicts`, conflict)).status).toBe(201);
    const liftOf = async (name: string, from: string) => {
      const answer = await (
        await api.as(name)
      ).post(`/cases/${from}/conflicts/${CASS.person}/lift`, { reason: 'another man' });
      return [answer.status, answer.body.lifted];
    };
    expect(await liftOf('Sue Pervisor', stays)).toEqual([200, false]);
    for (const one of [stays, goes])
      expect((await lead.get(`/cases/${one}/conflicts`)).body).toEqual([
        expect.objectContaining({ lift: expect.objectContaining({ by: 'Sue Pervisor' }) }),
      ]);
    // The second person may agree from either file, and the first one from neither.
    expect(await liftOf('Sue Pervisor', goes)).toEqual([200, false]);
    expect(await liftOf('Saffi Lead', goes)).toEqual([200, true]);
    for (const one of [stays, goes]) {
      expect((await lead.get(`/cases/${one}/conflicts`)).body).toEqual([]);
      expect(
        await api.owner.query(`select 1 from audit where chain = $1 and kind = 'conflict-lifted'`, [
          `case/${one}`,
        ]),
      ).toHaveLength(1);
    }
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
