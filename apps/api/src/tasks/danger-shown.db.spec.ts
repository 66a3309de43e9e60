import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

describe('a person in danger now', () => {
  it('E2 whoever calls 999 reads where they live, although no letter is safe', async () => {
    const row = {
      source_system: 'test',
      victim_ref: 'V-DANGER',
      crime_ref: 'TEST-DANGER',
      surname: 'Invented',
      forename: 'Test',
      role: 'victim',
      reported_at: hoursAgo(20),
      crimed_at: hoursAgo(19),
      dob: '1990-01-01',
      phone1: '07700901000',
      address: '1 Example Street',
      letter_safe: 'N',
      consent_referral: 'Y',
      da_flag: 'Y',
    };
    const caseId = await api.caseOf(await api.import([row]), 2);
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
  }, 60_000);
});
