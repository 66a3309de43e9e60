import { nameOf } from '@waymark/domain';
import { readJourney, shippedJourneys } from '@waymark/journeys';
import { hoursAgo } from '@waymark/testing';
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { idOf, startTestApi, type TestApi } from '../testing/test-api.js';
import { publishApproved } from '../testing/publish-approved.js';

let api: TestApi;
const as = async (name: string) => {
  const token = await api.token(name);
  return {
    get: (path: string) =>
      request(api.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`),
    post: (path: string, body: object = {}) =>
      request(api.url).post(`/api/v1${path}`).set('Authorization', `Bearer ${token}`).send(body),
  };
};

const COLUMNS = {
  source_system: 'test',
  victim_ref: '',
  crime_ref: '',
  surname: '',
  forename: 'Test',
  role: 'victim',
  reported_at: hoursAgo(120),
  crimed_at: hoursAgo(119),
  dob: '1990-01-01',
  phone1: '07700900123',
  da_flag: 'Y',
  risk_grade: 'medium',
  suspect_ref: '',
  suspect_relationship: 'partner',
};
const HEADER = Object.keys(COLUMNS).join(',');
const row = (victim: string, suspect: string) =>
  Object.values({
    ...COLUMNS,
    phone1: `07700${String(parseInt(victim, 16)).slice(-6)}`,
    victim_ref: victim,
    crime_ref: `C-${victim}`,
    surname: `Example-${victim}`,
    suspect_ref: suspect,
  }).join(',');

async function importCohort(rows: string[]): Promise<{ id: string; cases: (string | null)[] }> {
  const { body } = await request(api.url)
    .post('/api/v1/imports?mapping=neutral')
    .set('Authorization', `Bearer ${await api.token('Ina Take')}`)
    .type('text/csv')
    .send([HEADER, ...rows, ''].join('\r\n'));
  await api.parts.casework.runImport({ organisation: 'northvale', import: body.import });
  const results = await api.parts.casework.importResults('northvale', {
    import: body.import,
    limit: 10,
  });
  return { id: body.import, cases: results.map((one) => one.case) };
}

/**
 * The suspect of the first case is the victim of the second: held by the import, opened by a person
 * who has seen why.
 */
async function twoSides(): Promise<{ victim: string; suspect: string }> {
  const [a, b] = [randomUUID().slice(0, 8), randomUUID().slice(0, 8)];
  const [victim] = (await importCohort([row(a, b)])).cases;
  const held = await importCohort([row(b, '')]);
  const worked = await api.parts.casework.workRow({
    organisation: 'northvale',
    command: nameOf('new', randomUUID()),
    principal: { kind: 'person', id: idOf('Ina Take'), roles: ['intake-admin'] },
    import: held.id,
    row: 2,
    seen: ['suspect-elsewhere', 'possible-match'],
    corrections: {},
    mergeWith: null,
  });
  if (!worked.ok) throw new Error(JSON.stringify(worked.failure));
  while ((await api.parts.engine.relay('northvale')) > 0);
  return { victim: victim ?? '', suspect: worked.value.case };
}

const taskOf = async (caseId: string): Promise<string> =>
  (
    await api.owner.query(
      `select id from task where case_id = $1 and state = 'open' and element = 'attempt-contact'`,
      [caseId],
    )
  )[0].id;

beforeAll(async () => {
  api = await startTestApi();
  for (const journey of shippedJourneys())
    expect(
      (
        await publishApproved(
          api,
          readJourney(journey).map(({ name, xml }) => ({ path: name, content: xml })),
        )
      ).status,
    ).toBe(201);
}, 120_000);
afterAll(() => api?.close());

describe('the files of victim and suspect', () => {
  it('001-27 are both found by a search, which is no work; then one is closed', async () => {
    const { victim, suspect } = await twoSides();
    const supervisor = await as('Sue Pervisor');
    const reference = async (of: string): Promise<string> =>
      (await api.owner.query('select reference from case_file where id = $1', [of]))[0].reference;
    const found = async (of: string) =>
      (await supervisor.post('/cases/find', { text: await reference(of) })).body;
    for (const side of [victim, suspect, victim])
      expect(await found(side)).toMatchObject({ cases: [{ case: side }], otherSide: false });
    expect((await supervisor.get(`/cases/${victim}`)).status).toBe(200);
    expect(await found(suspect)).toEqual({ cases: [], otherSide: true });
    expect(await found(victim)).toMatchObject({ cases: [{ case: victim }] });
  });

  it('are never open to one worker together, in any list or by assignment', async () => {
    const { victim, suspect } = await twoSides();
    const [cass, supervisor] = [await as('Cass Worker'), await as('Sue Pervisor')];
    expect((await cass.get(`/tasks/${await taskOf(victim)}`)).status).toBe(200);
    const other = await taskOf(suspect);
    for (const path of [`/cases/${suspect}`, `/cases/${suspect}/timeline`, `/tasks/${other}`])
      expect((await cass.get(path)).body).toMatchObject({
        status: 403,
        code: 'victim-and-suspect',
      });
    expect(
      (await cass.post(`/cases/${suspect}/break-glass`, { reason: 'only curious' })).body.code,
    ).toBe('victim-and-suspect');
    expect(
      (await cass.get('/cases')).body.items.map((one: { case: string }) => one.case),
    ).not.toContain(suspect);
    for (const filter of ['all', 'team', 'mine'])
      expect((await cass.get(`/tasks?open&filter=${filter}`)).text).not.toContain(suspect);
    for (const act of ['claim', 'complete'])
      expect((await cass.post(`/tasks/${other}/${act}`)).status).toBe(404);
    expect(
      (
        await cass.post(`/cases/${suspect}/contact-attempts`, {
          channel: 'phone',
          outcome: 'no-answer',
          at: hoursAgo(118),
          insideSafeWindow: true,
        })
      ).status,
    ).toBe(403);
    expect(
      (await supervisor.post(`/tasks/${other}/assign`, { to: idOf('Cass Worker') })).body,
    ).toMatchObject({ status: 422, code: 'conflict-of-interest' });
    expect(
      (
        await supervisor.post('/supervision/reassign', {
          tasks: [other],
          to: idOf('Cass Worker'),
          reason: 'short of people',
        })
      ).body,
    ).toMatchObject({ reassigned: [], refused: [{ code: 'conflict-of-interest' }] });
  });

  it('are kept apart from the moment that a worker claims a task', async () => {
    const { victim, suspect } = await twoSides();
    const colin = await as('Colin Worker');
    expect((await colin.post(`/tasks/${await taskOf(suspect)}/claim`)).status).toBe(200);
    expect((await colin.get(`/cases/${victim}`)).body.code).toBe('victim-and-suspect');
    expect((await colin.post(`/tasks/${await taskOf(victim)}/claim`)).status).toBe(404);
    expect((await (await as('Cass Worker')).get(`/tasks/${await taskOf(victim)}`)).status).toBe(
      200,
    );
  });

  it('are both opened by a supervisor’s reason, for one person only', async () => {
    const { victim, suspect } = await twoSides();
    const [cass, supervisor] = [await as('Cass Worker'), await as('Sue Pervisor')];
    await cass.get(`/tasks/${await taskOf(victim)}`);
    const ask = {
      person: idOf('Cass Worker'),
      reason: 'The only worker who signs; agreed with both.',
    };
    expect((await cass.post(`/cases/${suspect}/together`, ask)).status).toBe(403);
    expect(
      (
        await supervisor.post(`/cases/${suspect}/together`, {
          ...ask,
          person: idOf('Colin Worker'),
        })
      ).body.code,
    ).toBe('not-kept-apart');
    expect((await supervisor.post(`/cases/${suspect}/together`, ask)).body).toEqual({
      person: idOf('Cass Worker'),
      cases: 1,
    });
    expect((await cass.get(`/cases/${suspect}`)).status).toBe(200);
    expect((await cass.get(`/cases/${victim}`)).status).toBe(200);
    expect(
      await api.owner.query(
        `select chain from audit where kind = 'victim-and-suspect-together' order by chain`,
      ),
    ).toEqual([victim, suspect].sort().map((one) => ({ chain: `case/${one}` })));
    expect(
      (await api.owner.query('select reason from together_reason'))
        .map(({ reason }: { reason: Buffer }) => reason.toString('latin1'))
        .join(),
    ).not.toContain('signs');
  });

  it('are kept apart for a supervisor, who still sees missed work of both', async () => {
    const { victim, suspect } = await twoSides();
    const supervisor = await as('Sue Pervisor');
    expect((await supervisor.get(`/cases/${victim}`)).status).toBe(200);
    expect((await supervisor.get(`/cases/${suspect}`)).body.code).toBe('victim-and-suspect');
    expect(
      (
        await api.owner.query(`update case_file set priority = 'P1' where id = $1 returning id`, [
          suspect,
        ])
      )[0],
    ).toHaveLength(1);
    expect(
      (await supervisor.get('/supervision/p1-without-attempt')).body.map(
        (one: { case: string }) => one.case,
      ),
    ).toContain(suspect);
    expect((await (await as('Audra Tor')).get(`/cases/${victim}`)).status).toBe(200);
    expect((await (await as('Audra Tor')).get(`/cases/${suspect}`)).status).toBe(200);
  });

  it('stay closed by a declared conflict, which no reason lifts', async () => {
    const { victim, suspect } = await twoSides();
    const [colin, lead] = [await as('Colin Worker'), await as('Saffi Lead')];
    await colin.get(`/tasks/${await taskOf(victim)}`);
    expect(
      (
        await lead.post(`/cases/${suspect}/conflicts`, {
          person: idOf('Colin Worker'),
          reason: 'his brother',
        })
      ).body,
    ).toMatchObject({ reason: 'his brother', otherSide: false });
    expect(
      (
        await lead.post(`/cases/${suspect}/together`, {
          person: idOf('Colin Worker'),
          reason: 'short of people',
        })
      ).body.code,
    ).toBe('not-kept-apart');
    expect((await colin.get(`/cases/${suspect}`)).status).toBe(404);
    // Once two people have lifted it, the other side still keeps him away.
    const supervisor = await as('Sue Pervisor');
    for (const one of [lead, supervisor])
      expect(
        (
          await one.post(`/cases/${suspect}/conflicts/${idOf('Colin Worker')}/lift`, {
            reason: 'it is another man of that name',
          })
        ).status,
      ).toBe(200);
    expect((await colin.get(`/cases/${suspect}`)).body.code).toBe('victim-and-suspect');
  });

  it('are not opened to both by a supervisor for themselves', async () => {
    const { victim, suspect } = await twoSides();
    const supervisor = await as('Sue Pervisor');
    await supervisor.get(`/cases/${victim}`);
    expect(
      (
        await supervisor.post(`/cases/${suspect}/together`, {
          person: idOf('Sue Pervisor'),
          reason: 'I want to see both',
        })
      ).body.code,
    ).toBe('another-person-needed');
  });
});
