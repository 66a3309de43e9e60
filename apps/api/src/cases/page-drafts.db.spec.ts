import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let path = '';

beforeAll(async () => {
  api = await startShippedService();
  const caseId = await api.caseOf(
    await api.import([
      {
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
        consent_referral: 'Y',
        offence_text: 'burglary',
      },
    ]),
    2,
  );
  path = `/cases/${caseId}/page-drafts/record-consent`;
}, 120_000);
afterAll(() => api?.close());

const TYPED = { words: 'They want no letters.', emergency: true, support: 'given' };
const KEPT = { words: 'They want no letters.', support: 'given' };

describe('what was typed on a page of a case', () => {
  it('E2 is kept for the same person only, without the answer about danger', async () => {
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    expect((await cass.get(path)).body).toEqual({ values: {}, savedAt: null });
    expect((await cass.put(path, { values: TYPED })).status).toBe(200);
    expect((await cass.get(path)).body).toMatchObject({ values: KEPT });
    expect((await colin.get(path)).body.values).toEqual({});
    const rows = await api.owner.query('select body from page_draft');
    expect(rows).toHaveLength(1);
    expect(String(rows[0].body)).not.toContain('letters');
  }, 60_000);

  it('is forgotten once it is sent', async () => {
    const cass = await api.as('Cass Worker');
    await cass.put(path, { values: TYPED });
    await cass.put(path, { values: {} });
    expect((await cass.get(path)).body.values).toEqual({});
    expect(await api.owner.query('select 1 from page_draft')).toEqual([]);
  }, 60_000);

  it('is kept by Stop now', async () => {
    const cass = await api.as('Cass Worker');
    expect((await cass.post(`${path}/stop`, { values: TYPED })).status).toBe(204);
    expect((await (await api.as('Cass Worker')).get(path)).body.values).toEqual(KEPT);
  }, 60_000);

  it('is refused to a person who may not open the file', async () => {
    expect((await (await api.as('Des Igner')).get(path)).status).not.toBe(200);
  }, 60_000);
});
