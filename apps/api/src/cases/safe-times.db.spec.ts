import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let count = 0;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

/** The case of a new row with these safe times. */
async function caseWith(safeTimes: string): Promise<string> {
  count += 1;
  const row = {
    source_system: 'test',
    victim_ref: `V${count}`,
    crime_ref: `TEST${count}`,
    surname: `Invented${count}`,
    role: 'victim',
    reported_at: hoursAgo(20),
    crimed_at: hoursAgo(19),
    dob: '1990-01-01',
    phone1: `0770090${1000 + count}`,
    da_flag: 'Y',
    risk_grade: 'high',
    consent_referral: 'Y',
    offence_text: 'violence',
    safe_times: safeTimes,
  };
  return api.caseOf(await api.import([row]), 2);
}

interface Banner {
  safeTimes: string | null;
  safeTimesUnread: boolean;
  safeWindows: object[];
  contact: { channel: string; allowed: string; code: string; addresses: string[] }[];
}
const bannerOf = async (caseId: string): Promise<Banner> =>
  (await (await api.as('Sue Pervisor')).get(`/cases/${caseId}`)).body.banner;
const phoneOf = (banner: Banner) => banner.contact.find(({ channel }) => channel === 'phone');
const DAILY = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' };

describe('safe times in words', () => {
  it('close the telephone until a worker has turned them into times', async () => {
    const caseId = await caseWith('when the children are at school');
    expect(phoneOf(await bannerOf(caseId))).toMatchObject({
      allowed: 'no',
      code: 'safe-times-unread',
      addresses: [],
    });
    const supervisor = await api.as('Sue Pervisor');
    const read = await supervisor.post(`/cases/${caseId}/safe-times`, { windows: [DAILY] });
    expect([read.status, read.body.safeTimesUnread, read.body.safeWindows]).toEqual([
      200,
      false,
      [DAILY],
    ]);
    expect(phoneOf(await bannerOf(caseId))).toMatchObject({
      allowed: 'live-call-only',
      addresses: [expect.any(String)],
    });
    expect(
      await api.owner.query('select source from contact_rule where case_id = $1 order by at', [
        caseId,
      ]),
    ).toContainEqual({ source: 'times-read' });
  }, 60_000);

  it('that are written plainly are understood', async () => {
    const banner = await bannerOf(await caseWith('weekdays 10 to 14'));
    expect(banner).toMatchObject({
      safeTimesUnread: false,
      safeWindows: [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '14:00' }],
    });
  }, 60_000);

  it.each([
    ['no days', [{ days: [], from: '10:00', to: '14:00' }]],
    ['a day that does not exist', [{ days: [8], from: '10:00', to: '14:00' }]],
    ['an end before the beginning', [{ days: [1], from: '14:00', to: '10:00' }]],
    ['no time', [{ days: [1], from: 'ten', to: '14:00' }]],
  ])('are not turned into %s', async (_, windows) => {
    const caseId = await caseWith('after school');
    const refused = await (
      await api.as('Sue Pervisor')
    ).post(`/cases/${caseId}/safe-times`, { windows });
    expect([refused.status, refused.body.code]).toEqual([422, 'not-times']);
  });

  it('are turned into times once: known times are the victim’s to change', async () => {
    const caseId = await caseWith('Mon-Fri 10:00-14:00');
    const refused = await (
      await api.as('Sue Pervisor')
    ).post(`/cases/${caseId}/safe-times`, { windows: [DAILY] });
    expect([refused.status, refused.body.code]).toEqual([409, 'times-known']);
  });

  it('replace no times that are known, and close the telephone', async () => {
    const caseId = await caseWith('Mon-Fri 10:00-14:00');
    const supervisor = await api.as('Sue Pervisor');
    await supervisor.post(`/cases/${caseId}/contact-rule`, {
      safeTimes: 'when he is at work',
      confirmedByVictim: true,
    });
    const banner = await bannerOf(caseId);
    expect(banner).toMatchObject({
      safeTimes: 'when he is at work',
      safeTimesUnread: true,
      safeWindows: [{ days: [1, 2, 3, 4, 5], from: '10:00', to: '14:00' }],
    });
    expect(phoneOf(banner)?.allowed).toBe('no');
  });

  it.each<[string, boolean, object[]]>([
    ['Mon-Fri 12:00-16:00', false, [{ days: [1, 2, 3, 4, 5], from: '12:00', to: '14:00' }]],
    ['Mon-Fri 12:00-16:00', true, [{ days: [1, 2, 3, 4, 5], from: '12:00', to: '16:00' }]],
  ])('%s, said by the victim: %s', async (safeTimes, confirmedByVictim, safeWindows) => {
    const caseId = await caseWith('Mon-Fri 10:00-14:00');
    await (
      await api.as('Sue Pervisor')
    ).post(`/cases/${caseId}/contact-rule`, { safeTimes, confirmedByVictim });
    expect(await bannerOf(caseId)).toMatchObject({ safeWindows, safeTimesUnread: false });
  });
});
