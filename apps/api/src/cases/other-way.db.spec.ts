import { serviceWithOneCase } from '../testing/one-case.js';
import type { ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
let caseId: string;
beforeAll(async () => {
  ({ api, caseId } = await serviceWithOneCase({ offence_text: 'violence' }));
}, 120_000);
afterAll(() => api?.close());

const WAY = { way: 'in-person', words: 'The IDVA, at the surgery, on Tuesdays at 10:00.' };

describe('000-23 a safe way in person or through somebody', () => {
  it('is recorded on the word of the victim, and stands in the banner', async () => {
    const supervisor = await api.as('Sue Pervisor');
    const path = `/cases/${caseId}`;
    const details = `${path}/contact-details`;
    const wayOf = async () => (await supervisor.get(path)).body.banner.otherWay;
    const byVictim = { saidBy: 'victim', emergency: false };
    expect((await supervisor.post(details, { ...byVictim, otherWay: WAY })).status).toBe(200);
    expect(await wayOf()).toMatchObject(WAY);
    const [entry] = (await supervisor.get(path)).body.recorded;
    expect(
      entry.lines.map(({ field, value }: Line) => [
        field.label,
        field.choices?.find((one) => one.value === value)?.label ?? value,
      ]),
    ).toEqual([
      ['How', 'Another safe way'],
      ['Who said it', 'The victim'],
      ['Another safe way', `In person: ${WAY.words}`],
    ]);
    const police = await supervisor.post(details, { saidBy: 'police', otherWay: WAY });
    expect([police.status, police.body.code]).toEqual([422, 'not-their-word']);
    const two = { ...byVictim, otherWay: WAY, safeTimes: 'Mon-Fri 10:00-14:00' };
    expect((await supervisor.post(details, two)).status).toBe(400);
    const wordless = { ...byVictim, otherWay: { way: 'partner', words: ' ' } };
    expect((await supervisor.post(details, wordless)).status).toBe(400);
    await supervisor.post(details, { saidBy: 'partner', otherWay: 'none' });
    expect(await wayOf()).toBeNull();
  }, 60_000);
});

interface Line {
  field: { label: string; choices?: { value: string; label: string }[] };
  value: string;
}
