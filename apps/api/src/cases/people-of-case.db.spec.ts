import { hoursAgo } from '@waymark/testing';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';

let api: ShippedService;
beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

let count = 0;
async function caseWith(more: Record<string, string>): Promise<string> {
  count += 1;
  const row = {
    source_system: 'test',
    victim_ref: `V${count}`,
    crime_ref: `TEST${count}`,
    surname: `Invented${count}`,
    forename: 'Anna',
    role: 'victim',
    reported_at: hoursAgo(20),
    crimed_at: hoursAgo(19),
    dob: '1990-01-01',
    phone1: `0770090${2000 + count}`,
    consent_referral: 'Y',
    offence_text: 'violence',
    ...more,
  };
  return api.caseOf(await api.import([row]), 2);
}

interface Person {
  role: string;
  supported: boolean;
  name: string | null;
  child: boolean | null;
  relationship: string | null;
  told: string;
}
const peopleOf = async (caseId: string): Promise<Person[]> =>
  (await (await api.as('Sue Pervisor')).get(`/cases/${caseId}`)).body.people;

describe('the people of a case', () => {
  it('are the victim, the suspect and whoever was added, with what each may be told', async () => {
    const caseId = await caseWith({ suspect_ref: 'S1', suspect_relationship: 'ex-partner' });
    const supervisor = await api.as('Sue Pervisor');
    await supervisor.post(`/cases/${caseId}/people`, {
      role: 'household',
      child: true,
      name: 'Invented Child',
      relationship: 'daughter',
    });
    await supervisor.post(`/cases/${caseId}/people`, { role: 'professional', name: 'A. Nurse' });
    expect(await peopleOf(caseId)).toEqual([
      expect.objectContaining({
        role: 'victim',
        supported: true,
        name: expect.stringContaining('Anna Invented'),
        told: 'safe-contact',
      }),
      expect.objectContaining({
        role: 'household',
        name: 'Invented Child',
        child: true,
        relationship: 'daughter',
        told: 'nothing',
      }),
      expect.objectContaining({ role: 'professional', name: 'A. Nurse', told: 'nothing' }),
      expect.objectContaining({
        role: 'suspect',
        name: null,
        relationship: 'ex-partner',
        told: 'nothing',
      }),
    ]);
    await supervisor.post(`/cases/${caseId}/consent`, { sharing: 'given', spokenTo: false });
    expect((await peopleOf(caseId)).map(({ role, told }) => [role, told])).toEqual([
      ['victim', 'safe-contact'],
      ['household', 'nothing'],
      ['professional', 'agreed'],
      ['suspect', 'nothing'],
    ]);
  }, 60_000);

  it('in a parent’s row: the child is supported, and the parent is told nothing yet', async () => {
    const people = await peopleOf(await caseWith({ role: 'parent', dob: '' }));
    expect(people.map(({ role, supported, told }) => [role, supported, told])).toEqual([
      ['victim', true, 'safe-contact'],
      ['parent', false, 'nothing'],
    ]);
  }, 60_000);

  it('are shown with a recorded view only, and to nobody without a right', async () => {
    const caseId = await caseWith({});
    const before = await viewsOf(caseId);
    await peopleOf(caseId);
    expect(await viewsOf(caseId)).toBe(before + 1);
    const { status } = await (await api.as('Ina Take')).get(`/cases/${caseId}`);
    expect(status).toBe(403);
  }, 60_000);

  it('workers are listed once each, by name', async () => {
    const caseId = await caseWith({});
    const supervisor = await api.as('Sue Pervisor');
    const { status } = await supervisor.post(`/cases/${caseId}/worker`, {
      worker: 'cass-worker',
      reason: 'her victims',
    });
    const { body } = await supervisor.get(`/cases/${caseId}`);
    expect([status, body.workers]).toEqual([
      200,
      [{ person: 'cass-worker', name: 'Cass Worker', as: 'named-worker' }],
    ]);
  }, 60_000);
});

const viewsOf = async (caseId: string): Promise<number> => {
  const [row] = await api.owner.query(
    `select count(*)::int as views from view_record where case_id = $1`,
    [caseId],
  );
  return (row as { views: number }).views;
};
