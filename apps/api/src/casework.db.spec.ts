import { readJourney, shippedJourneys } from '@waymark/journeys';
import { hoursAgo } from '@waymark/testing';
import request from 'supertest';
import { idOf, startTestApi, type TestApi } from './testing/test-api.js';
import { publishApproved } from './testing/publish-approved.js';

let api: TestApi;
const client = (token: string) => ({
  get: (path: string) =>
    request(api.url).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`),
  post: (path: string, body: object = {}, headers: Record<string, string> = {}) =>
    request(api.url)
      .post(`/api/v1${path}`)
      .set('Authorization', `Bearer ${token}`)
      .set(headers)
      .send(body),
});
const as = async (name: string) => client(await api.token(name));

const [REPORTED, CRIMED] = [hoursAgo(120), hoursAgo(119)];
const COLUMNS = [
  'source_system',
  'victim_ref',
  'crime_ref',
  'surname',
  'forename',
  'role',
  'reported_at',
  'crimed_at',
  'dob',
  'phone1',
  'phone1_safe',
  'phone1_safe_at',
  'da_flag',
  'risk_grade',
  'consent_referral',
  'offence_text',
];
const ROWS = [
  [
    'test',
    'V1',
    'TEST1',
    'Plantedname',
    'Test',
    'victim',
    REPORTED,
    CRIMED,
    '1990-01-01',
    '07700900123',
    'Y',
    REPORTED,
    'Y',
    'high',
    'Y',
    'violence',
  ],
  ['test', 'V2', 'TEST2', '', 'Nobody', 'victim', REPORTED, CRIMED, '', '', '', '', '', '', '', ''],
];
const CSV = [COLUMNS, ...ROWS].map((row) => row.join(',')).join('\r\n');

/** What a worker does with the background job. */
const runImport = (id: string) =>
  api.parts.casework.runImport({ organisation: 'northvale', import: id });

beforeAll(async () => {
  api = await startTestApi();
  for (const journey of shippedJourneys()) {
    const published = await publishApproved(
      api,
      readJourney(journey).map(({ name, xml }) => ({ path: name, content: xml })),
    );
    expect([
      published.status,
      published.body.code,
      published.body.findings?.filter((one: { severity: string }) => one.severity === 'error'),
    ]).toEqual([201, undefined, []]);
  }
}, 120_000);
afterAll(() => api?.close());

describe('an uploaded cohort', () => {
  let id: string;
  let caseId: string;

  it('is stored and queued in one transaction, then read', async () => {
    const intake = await as('Ina Take');
    const handedIn = await request(api.url)
      .post('/api/v1/imports?mapping=neutral')
      .set('Authorization', `Bearer ${await api.token('Ina Take')}`)
      .type('text/csv')
      .send(CSV);
    expect([handedIn.status, handedIn.body]).toEqual([
      202,
      expect.objectContaining({ status: 'waiting', mapping: 'neutral' }),
    ]);
    id = handedIn.body.import;
    expect(await api.owner.query('select data from bullmq.job')).toEqual([
      { data: { organisation: 'northvale', import: id } },
    ]);
    await runImport(id);
    expect((await intake.get(`/imports/${id}`)).body).toMatchObject({
      status: 'done',
      rows: 2,
      accepted: 1,
      rejected: 1,
    });
    const { items, next } = (await intake.get(`/imports/${id}/results`)).body;
    expect([items, next]).toEqual([
      [
        expect.objectContaining({
          row: 2,
          outcome: 'accepted',
          priority: 'P1',
          case: expect.any(String),
        }),
        expect.objectContaining({ row: 3, outcome: 'rejected', code: 'required', case: null }),
      ],
      null,
    ]);
    caseId = items[0].case;
    expect((await intake.get(`/imports/${id}/report`)).text).toContain('3,rejected,required,,');
  }, 60_000);

  it('can come in a form; an unknown mapping is refused', async () => {
    const token = await api.token('Ina Take');
    const post = (mapping: string) =>
      request(api.url)
        .post(`/api/v1/imports?mapping=${mapping}`)
        .set('Authorization', `Bearer ${token}`)
        .attach('file', Buffer.from(CSV), 'cohort.csv');
    expect((await post('neutral')).status).toBe(202);
    expect((await post('nothing')).body).toMatchObject({ status: 422, code: 'unknown-mapping' });
  });

  it('leads to a task that shows the case', async () => {
    const supervisor = await as('Sue Pervisor');
    const tasks = (await supervisor.get(`/tasks?open&case=${caseId}`)).body.items;
    expect(tasks[0]).toMatchObject({
      case: caseId,
      priority: 'P1',
      grade: 'high',
      gradeBasis: 'police',
    });
    const detail = (await supervisor.get(`/tasks/${tasks[0].task}`)).body;
    expect(detail.banner).toMatchObject({
      case: caseId,
      name: expect.stringContaining('Plantedname'),
      grade: 'high',
      gradeBasis: 'police',
      contact: expect.arrayContaining([expect.objectContaining({ channel: 'phone' })]),
    });
    expect(detail.form).toMatchObject({ id: expect.any(String), fields: expect.any(Array) });
  });

  it('shows numbers only to people who may open the file, and records it', async () => {
    const [worker, designer, lead] = [
      await as('Cass Worker'),
      await as('Des Igner'),
      await as('Saffi Lead'),
    ];
    const [{ task }] = (await worker.get(`/tasks?open&case=${caseId}`)).body.items;
    const phoneOf = (body: { banner: { contact: { channel: string; addresses: string[] }[] } }) =>
      body.banner.contact.find(({ channel }) => channel === 'phone')?.addresses;
    expect(phoneOf((await worker.get(`/tasks/${task}`)).body)).toEqual(['07700900123']);
    expect(
      await api.owner.query(`select what from view_record where case_id = $1 and person = $2`, [
        caseId,
        idOf('Cass Worker'),
      ]),
    ).toEqual([{ what: 'task-and-contact' }]);
    for (const { body } of [await designer.get(`/tasks/${task}`)])
      expect(JSON.stringify(body.banner?.contact ?? [])).not.toContain('900123');
    for (const path of [
      '/tasks',
      '/cases',
      '/supervision/p1-without-attempt',
      '/supervision/overdue',
      '/supervision/contact-suspended',
      `/cases/${caseId}/timeline`,
    ])
      expect((await lead.get(path)).text).not.toContain('900123');
    expect((await lead.get(`/cases/${caseId}`)).body.file.contactPoints).toEqual([
      expect.objectContaining({ channel: 'phone', value: '07700900123' }),
    ]);
  });

  it('shows supervisors the work that nobody is doing', async () => {
    const supervisor = await as('Sue Pervisor');
    expect((await supervisor.get('/supervision/p1-without-attempt')).body).toEqual([
      expect.objectContaining({ case: caseId, priority: 'P1' }),
    ]);
    expect((await supervisor.get('/supervision/row-tasks')).body.items).toEqual([
      expect.objectContaining({ import: id, row: 3, outcome: 'rejected' }),
    ]);
    expect((await supervisor.get('/supervision/overdue')).body).toEqual([]);
  });

  it('opens its case files to people who work on them, and to others with a reason', async () => {
    const [other, lead] = [await as('Ina Take'), await as('Saffi Lead')];
    expect((await other.get(`/cases/${caseId}`)).status).toBe(403);
    await api.owner.query(
      `insert into staff (organisation, id, name, roles)
        values ('northvale', 'rae-jay', 'Rae Jay', '{rj-facilitator}')`,
    );
    const outsider = await as('Rae Jay');
    expect((await outsider.get(`/cases/${caseId}`)).body.code).toBe('break-glass-needed');
    const { instance } = (await lead.get(`/tasks?open&case=${caseId}`)).body.items[0];
    expect((await (await as('Des Igner')).get(`/instances/${instance}/trace`)).body.code).toBe(
      'not-found',
    );
    expect((await lead.get(`/instances/${instance}/trace`)).status).toBe(200);
    expect(
      (await outsider.post(`/cases/${caseId}/break-glass`, { reason: 'she rang me by mistake' }))
        .body,
    ).toEqual({ until: expect.any(String) });
    expect((await outsider.get(`/cases/${caseId}`)).body.banner.case).toBe(caseId);
    expect((await lead.get('/supervision/broken-glass')).body).toEqual([
      expect.objectContaining({ case: caseId, by: 'Rae Jay', reason: 'she rang me by mistake' }),
    ]);
    expect(
      (
        await api.owner.query(
          `select count(*)::int as n from view_record where person = 'rae-jay' and case_id = $1`,
          [caseId],
        )
      )[0].n,
    ).toBe(2);
  });

  it('has every channel suspended by an unsafe signal, and cleared by two people', async () => {
    const [worker, second] = [await as('Sue Pervisor'), await as('Saffi Lead')];
    const before = await worker.get(`/cases/${caseId}`);
    const banner = (
      await worker.post(`/cases/${caseId}/unsafe-signal`, {
        signal: 'warning',
        reason: 'he reads her messages',
      })
    ).body;
    expect(banner).toMatchObject({ suspended: true });
    expect(banner.contact.every(({ allowed }: { allowed: string }) => allowed === 'no')).toBe(true);
    expect((await worker.get(`/cases/${caseId}`)).text).not.toContain('900123');
    expect((await worker.get('/supervision/contact-suspended')).body).toEqual([
      expect.objectContaining({ case: caseId }),
    ]);
    const clear = {
      confirmedByVictimVia: 'in person at the office',
      reason: 'she asked us to ring',
    };
    expect((await worker.post(`/cases/${caseId}/channels/phone/clear`, clear)).body.cleared).toBe(
      false,
    );
    expect((await worker.post(`/cases/${caseId}/channels/phone/clear`, clear)).body.code).toBe(
      'second-person-needed',
    );
    expect((await second.post(`/cases/${caseId}/channels/phone/clear`, clear)).body.cleared).toBe(
      true,
    );
    const stale = await worker.post(
      `/cases/${caseId}/contact-rule`,
      { letter: 'unsafe', confirmedByVictim: false },
      { 'If-Match': before.headers.etag as string },
    );
    expect([stale.status, stale.body.code]).toEqual([412, 'changed-meanwhile']);
    expect(
      (await worker.get(`/cases/${caseId}/timeline`)).body.items.map(
        ({ says }: { says: string }) => says,
      ),
    ).toContain('Contact was suspended');
  });

  it('lists messages that nobody took, with their case and without payload', async () => {
    const supervisor = await as('Sue Pervisor');
    const publish = async (name: string, key: string, timeToLive: number) =>
      (
        await supervisor.post('/messages', {
          name,
          key,
          timeToLive,
          payload: { words: 'Plantedname' },
        })
      ).body;
    const [over, waiting] = [
      await publish('partner.ack', caseId, 0),
      await publish('court.event', 'a key of somebody else', 3_600),
    ];
    expect([over.state, waiting.state]).toEqual(['kept', 'kept']);
    const expired = await supervisor.get('/messages');
    expect(expired.body).toEqual({
      items: [
        {
          message: over.message,
          name: 'partner.ack',
          state: 'expired',
          at: expect.any(String),
          expiresAt: expect.any(String),
          case: caseId,
          reference: expect.stringMatching(/^WM-/),
        },
      ],
      next: null,
    });
    expect((await supervisor.get('/messages?state=buffered')).body.items).toEqual([
      expect.objectContaining({
        message: waiting.message,
        name: 'court.event',
        state: 'buffered',
        case: null,
        reference: null,
      }),
    ]);
    expect(expired.text).not.toContain('Plantedname');
    expect((await (await as('Cass Worker')).get('/messages')).status).toBe(403);
    expect((await (await as('Eve Moor')).get('/messages')).body.items).toEqual([]);
  });

  it('lists deliveries that failed, and tries one again', async () => {
    const supervisor = await as('Sue Pervisor');
    const { body: published } = await supervisor.post('/messages', {
      name: 'risk.changed',
      key: caseId,
      payload: { words: 'Plantedname' },
    });
    expect(published.state).toBe('correlated');
    await api.owner.query(
      `update outbox
        set state = 'failed', error = 'not-decipherable'
        where id in (select outbox from message_correlation where message = $1)`,
      [published.message],
    );
    await api.owner.query(`update message_correlation set state = 'failed' where message = $1`, [
      published.message,
    ]);
    await api.owner.query('update subscription set pending = null where pending = $1', [
      published.message,
    ]);
    const failed = await supervisor.get('/deliveries/failed');
    const [first] = failed.body.items;
    expect(first).toMatchObject({
      name: 'risk.changed',
      case: caseId,
      reference: expect.stringMatching(/^WM-/),
      code: 'not-decipherable',
    });
    expect(failed.text).not.toContain('Plantedname');
    expect((await (await as('Eve Moor')).get('/deliveries/failed')).body.items).toEqual([]);
    const body = { delivery: first.delivery, reason: 'the cause is mended' };
    expect((await (await as('Cass Worker')).get('/deliveries/failed')).status).toBe(403);
    expect((await (await as('Cass Worker')).post('/deliveries/retry', body)).status).toBe(403);
    expect((await (await as('Eve Moor')).post('/deliveries/retry', body)).status).toBe(404);
    const retried = await supervisor.post('/deliveries/retry', body);
    expect([retried.status, retried.body]).toEqual([
      200,
      { delivery: first.delivery, state: 'pending' },
    ]);
    const again = await supervisor.post('/deliveries/retry', body);
    expect([again.status, again.body.code]).toEqual([409, 'delivery-not-failed']);
    await api.owner.query(`update outbox set state = 'failed' where id = $1`, [first.delivery]);
  });

  it('hides a case from a person with a conflict', async () => {
    const lead = await as('Saffi Lead');
    expect(
      (
        await lead.post(`/cases/${caseId}/conflicts`, {
          person: idOf('Sue Pervisor'),
          reason: 'her sister',
        })
      ).status,
    ).toBe(201);
    const supervisor = await as('Sue Pervisor');
    for (const path of [
      `/cases/${caseId}`,
      `/cases/${caseId}/timeline`,
      `/cases/${caseId}/conflicts`,
    ])
      expect((await supervisor.get(path)).status).toBe(404);
    expect(
      (await supervisor.post(`/cases/${caseId}/break-glass`, { reason: 'only curious' })).status,
    ).toBe(404);
    expect((await supervisor.get('/cases')).body.items).toEqual([]);
    expect((await supervisor.get('/messages')).body.items).toEqual([]);
    expect((await supervisor.get('/deliveries/failed')).body.items).toEqual([]);
    const { body: list } = await (await as('Saffi Lead')).get('/deliveries/failed');
    const hidden = { delivery: list.items[0].delivery, reason: 'I would like to know' };
    expect((await supervisor.post('/deliveries/retry', hidden)).status).toBe(404);
    expect((await supervisor.get('/supervision/p1-without-attempt')).body).toEqual([]);
    expect((await supervisor.get(`/tasks?case=${caseId}`)).body.items).toEqual([]);
  });

  it('changes nothing when it is uploaded again', async () => {
    const count = async () =>
      (
        await api.owner.query(
          `select (select count(*) from case_file) as cases,
              (select count(*) from contact_point) as points`,
        )
      )[0];
    const before = await count();
    const again = (
      await request(api.url)
        .post('/api/v1/imports')
        .set('Authorization', `Bearer ${await api.token('Ina Take')}`)
        .type('text/csv')
        .send(CSV)
    ).body.import;
    await runImport(again);
    const results = (await (await as('Ina Take')).get(`/imports/${again}/results`)).body.items;
    expect(results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'duplicate',
      expect.any(String),
    ]);
    expect(await count()).toEqual(before);
  });

  it('leaves no name in queue or command rows', async () => {
    const [{ text }] = await api.owner.query(
      `select (
          select coalesce(string_agg(j::text, ''), '')
          from bullmq.job j) || (
          select coalesce(string_agg(t::text, ''), '')
          from task t) || (
          select coalesce(string_agg(e::text, ''), '')
          from step e) as text`,
    );
    expect(text).not.toMatch(/Plantedname|07700900123/);
  });
});
