import { hoursAgo } from '@waymark/testing';
import request from 'supertest';
import { startShippedService, type ShippedService } from '../testing/shipped-service.js';
import { idOf } from '../testing/test-api.js';

let api: ShippedService;
let caseId: string;
let count = 0;

beforeAll(async () => void (api = await startShippedService()), 120_000);
afterAll(() => api?.close());

const row = (more: Record<string, string> = {}): Record<string, string> => ({
  source_system: 'test',
  victim_ref: `V${(count += 1)}`,
  crime_ref: `TEST${count}`,
  surname: `Invented${count}`,
  forename: 'Test',
  role: 'victim',
  reported_at: hoursAgo(20),
  crimed_at: hoursAgo(19),
  dob: '1990-01-01',
  phone1: `0770090${1000 + count}`,
  phone1_safe: 'Y',
  phone1_safe_at: hoursAgo(20),
  da_flag: 'Y',
  risk_grade: 'high',
  consent_referral: 'Y',
  offence_text: 'violence',
  ...more,
});

/** The task of a new case that records contact. */
async function contactTask(): Promise<string> {
  caseId = await api.caseOf(await api.import([row()]), 2);
  const worker = await api.as('Cass Worker');
  for (const { task } of (await worker.get(`/tasks?open&case=${caseId}`)).body.items) {
    const { body } = await worker.get(`/tasks/${task}`);
    if (body.records && body.may.complete) return task;
  }
  throw new Error('no task records contact');
}

const attemptOf = (outcome: string, note: string) => ({
  channel: 'phone',
  at: hoursAgo(0),
  attemptOutcome: outcome,
  insideSafeWindow: true,
  note,
});
const attempts = () =>
  api.owner.query('select outcome, made_by from contact_attempt where case_id = $1 order by id', [
    caseId,
  ]);
const held = () => api.owner.query('select hold from case_file where id = $1', [caseId]);
/** The elements of the open tasks of the case. */
const elements = async (): Promise<string[]> =>
  (
    await api.owner.query(`select element from task where case_id = $1 and state = 'open'`, [
      caseId,
    ])
  ).map(({ element }: { element: string }) => element);
const phoneOf = (body: { banner: { contact: { channel: string; addresses: string[] }[] } }) =>
  body.banner.contact.find(({ channel }) => channel === 'phone')?.addresses;

describe('two people and one victim', () => {
  it('who calls is seen by everybody else, in the task and in the list', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    expect((await cass.post(`/tasks/${task}/call`)).body.calling).toEqual({
      person: idOf('Cass Worker'),
      by: 'Cass Worker',
      minutes: 0,
    });
    const seen = (await colin.get(`/tasks/${task}`)).body;
    expect(seen.calling).toMatchObject({ by: 'Cass Worker' });
    expect(phoneOf(seen)).toEqual([]);
    expect((await colin.get(`/tasks/${task}/state`)).body.calling.by).toBe('Cass Worker');
    const [item] = (await colin.get(`/tasks?open&case=${caseId}`)).body.items;
    expect(item.calling).toMatchObject({ by: 'Cass Worker' });
    expect(phoneOf((await cass.get(`/tasks/${task}`)).body)).toHaveLength(1);
  }, 60_000);

  it('nobody begins while somebody calls, unless they take over, and that is seen', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    await cass.post(`/tasks/${task}/call`);
    const refused = await colin.post(`/tasks/${task}/call`);
    expect([refused.status, refused.body.code]).toEqual([409, 'somebody-is-calling']);
    await colin.post(`/tasks/${task}/call`, { takeOver: true });
    expect((await cass.get(`/tasks/${task}/state`)).body.calling.by).toBe('Colin Worker');
    expect(
      await api.owner.query('select what from view_record where case_id = $1 and what like $2', [
        caseId,
        'call-%',
      ]),
    ).toEqual([{ what: 'call-taken-over' }]);
  }, 60_000);

  it('the hold ends with the call, and after 15 minutes', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    await cass.post(`/tasks/${task}/call`);
    expect((await cass.post(`/tasks/${task}/call/end`)).status).toBe(204);
    expect((await colin.post(`/tasks/${task}/call`)).status).toBe(200);
    await api.owner.query(`update calling set held_until = begun_at - interval '1 second'`);
    expect((await cass.get(`/tasks/${task}/state`)).body.calling).toBeNull();
    expect((await cass.post(`/tasks/${task}/call`)).body.calling.by).toBe('Cass Worker');
  }, 60_000);

  it('exactly one of two who begin at the same moment is calling', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    const answers = await Promise.all([
      cass.post(`/tasks/${task}/call`),
      colin.post(`/tasks/${task}/call`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }, 60_000);

  it('to ask who is calling is no view of the file', async () => {
    const task = await contactTask();
    await api.owner.query('delete from view_record');
    await (await api.as('Colin Worker')).get(`/tasks/${task}/state`);
    expect(await api.owner.query('select what from view_record')).toEqual([]);
  }, 60_000);
});

describe('a call that was made is recorded', () => {
  it('what is typed after somebody else has completed the task is kept until then', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    const values = attemptOf('no-answer', 'Rang for a minute');
    expect((await cass.post(`/tasks/${task}/complete`, { values })).status).toBe(200);
    const typed = { channel: 'phone', note: 'I rang too' };
    expect((await colin.put(`/tasks/${task}/draft`, { values: typed })).status).toBe(200);
    expect((await colin.get(`/tasks/${task}`)).body.draft.values).toEqual(typed);
    const kept = attemptOf('no-answer', 'I rang too');
    expect((await colin.post(`/tasks/${task}/typed`, { values: kept })).status).toBe(200);
    expect((await colin.get(`/tasks/${task}`)).body.draft).toBeNull();
    // Whoever cannot do such a task has nothing to record from it.
    const dana = await api.as('Des Igner');
    expect((await dana.put(`/tasks/${task}/draft`, { values: typed })).status).not.toBe(200);
  }, 60_000);

  it('where somebody else has claimed the task', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    await cass.post(`/tasks/${task}/claim`);
    const values = attemptOf('no-answer', 'Rang for a minute');
    const refused = await colin.post(`/tasks/${task}/complete`, { values });
    expect([refused.status, refused.body.code]).toEqual([409, 'task-claimed-by-another']);
    const kept = await colin.post(`/tasks/${task}/typed`, { values });
    expect([kept.status, kept.body]).toEqual([200, { attempt: expect.any(String), note: null }]);
    expect(await attempts()).toEqual([{ outcome: 'no-answer', made_by: idOf('Colin Worker') }]);
    expect((await cass.get(`/tasks/${task}`)).body).toMatchObject({
      status: 'open',
      mine: true,
      banner: { lastContacts: [{ outcome: 'no-answer', by: 'Colin Worker' }] },
    });
  }, 60_000);

  it('where the task is completed already: an unsafe outcome suspends contact', async () => {
    const task = await contactTask();
    const [cass, colin] = [await api.as('Cass Worker'), await api.as('Colin Worker')];
    const first = attemptOf('no-answer', 'Nobody');
    expect((await cass.post(`/tasks/${task}/complete`, { values: first })).status).toBe(200);
    const values = { ...attemptOf('someone-else', 'A man answered'), emergency: null };
    expect((await colin.post(`/tasks/${task}/complete`, { values })).body.code).toBe('task-ended');
    expect((await colin.post(`/tasks/${task}/typed`, { values })).status).toBe(200);
    expect((await colin.get(`/tasks/${task}`)).body.banner.suspended).toBe(true);
    expect((await attempts()).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'no-answer',
      'someone-else',
    ]);
  }, 60_000);

  it('where it lacks everything but the outcome, and the danger in it is told', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    await (await api.as('Cass Worker')).post(`/tasks/${task}/claim`);
    const values = { attemptOutcome: 'reached', emergency: true, note: 'He is outside the door' };
    expect((await colin.post(`/tasks/${task}/typed`, { values })).status).toBe(200);
    await api.parts.engine.relay('northvale');
    const danger = (await (await api.as('Saffi Lead')).get('/tasks?open')).body.items.filter(
      (one: { case: string; element: string }) =>
        one.case === caseId && one.element === 'answer-danger',
    );
    expect(danger).toHaveLength(1);
  }, 60_000);

  it('a way that they call unsafe is not used again, and a safe route is sought', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    const values = {
      ...attemptOf('reached', 'He reads her phone'),
      safeToContinue: false,
      emergency: false,
    };
    expect((await colin.post(`/tasks/${task}/typed`, { values })).status).toBe(200);
    await api.parts.engine.relay('northvale');
    const { body } = await colin.get(`/tasks/${task}`);
    expect(
      body.banner.contact.find((one: { channel: string }) => one.channel === 'phone'),
    ).toMatchObject({ allowed: 'no', code: 'suspended' });
    expect(await elements()).toContain('find-route');
  }, 60_000);

  it('E0.4 that they have died is a claim: contact stops, somebody finds out today', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    const values = {
      ...attemptOf('has-died', 'A man told me'),
      spokenTo: 'Says he is her husband',
    };
    expect((await colin.post(`/tasks/${task}/typed`, { values })).status).toBe(200);
    await api.parts.engine.relay('northvale');
    expect(await held()).toEqual([{ hold: null }]);
    expect(await elements()).toEqual(expect.arrayContaining(['confirm-death', 'find-route']));
    expect((await colin.get(`/tasks/${task}`)).body.banner.suspended).toBe(true);
  }, 60_000);

  it('E0.4 the same from an attempt that is recorded with the case', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    expect((await colin.get(`/tasks/${task}`)).status).toBe(200);
    const attempt = { channel: 'phone', at: hoursAgo(0), insideSafeWindow: true };
    const died = { ...attempt, outcome: 'has-died', note: 'Her mother told me' };
    expect((await colin.post(`/cases/${caseId}/contact-attempts`, died)).status).toBe(201);
    await api.parts.engine.relay('northvale');
    expect(await held()).toEqual([{ hold: null }]);
    expect(await elements()).toEqual(expect.arrayContaining(['confirm-death', 'find-route']));
    const tasks = (await (await api.as('Saffi Lead')).get('/tasks?open')).body.items;
    const confirm = tasks.find(
      (one: { case: string; element: string }) =>
        one.case === caseId && one.element === 'confirm-death',
    );
    const shown = (await (await api.as('Saffi Lead')).get(`/tasks/${confirm?.task}`)).body.results;
    expect(JSON.stringify(shown)).toContain('Her mother told me');
  }, 60_000);

  it('the time to call and another number are kept with the attempt', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    const callAt = '2099-01-04T10:00:00.000Z';
    const recorded = { channel: 'phone', at: hoursAgo(0), insideSafeWindow: true, callAt };
    expect(
      await colin.post(`/cases/${caseId}/contact-attempts`, { ...recorded, outcome: 'call-later' }),
    ).toMatchObject({ status: 422, body: { code: 'call-at-too-late' } });
    const values = {
      ...attemptOf('call-later', 'At work'),
      callAt,
      newNumber: '07700900999',
      newNumberFrom: 'victim',
    };
    expect((await colin.post(`/tasks/${task}/typed`, { values })).status).toBe(200);
    const [kept] = await api.owner.query(
      'select call_at, details is not null as details from contact_attempt where case_id = $1',
      [caseId],
    );
    expect(kept).toEqual({ call_at: new Date(callAt), details: true });
  }, 60_000);

  it('once, however often it is sent, also without a time', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    const send = () =>
      colin
        .post(`/tasks/${task}/typed`, { values: { attemptOutcome: 'no-answer' } })
        .set('Idempotency-Key', 'typed-once');
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status, again.body]).toEqual([200, 200, first.body]);
    expect(await attempts()).toHaveLength(1);
  }, 60_000);

  it('keeps as a note what was typed where no outcome was chosen', async () => {
    const task = await contactTask();
    const colin = await api.as('Colin Worker');
    const kept = await colin.post(`/tasks/${task}/typed`, { values: { note: 'Will call at six' } });
    expect(kept.body).toEqual({ attempt: null, note: expect.any(String) });
    // That it was now stands there unasked.
    for (const values of [{}, { at: 'now' }]) {
      const empty = await colin.post(`/tasks/${task}/typed`, { values });
      expect([empty.status, empty.body.code]).toEqual([422, 'nothing-typed']);
    }
  }, 60_000);

  it('by nobody whose role cannot do the task, or who must not see the case', async () => {
    const task = await contactTask();
    const values = attemptOf('no-answer', 'x');
    const designer = await api.as('Des Igner');
    expect((await designer.post(`/tasks/${task}/typed`, { values })).status).toBe(404);
    expect((await designer.post(`/tasks/${task}/call`)).status).toBe(404);
    await api.owner.query(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', $1, $2, 'neighbour', '2020-01-01Z')`,
      [idOf('Colin Worker'), caseId],
    );
    const colin = await api.as('Colin Worker');
    for (const answer of [
      await colin.post(`/tasks/${task}/typed`, { values }),
      await colin.post(`/tasks/${task}/call`),
      await colin.get(`/tasks/${task}/state`),
    ])
      expect(answer.status).toBe(404);
  }, 60_000);
});

describe('a draft that nobody can have typed', () => {
  it.each<[string, object, string]>([
    ['a number for a text', { note: 7 }, 'type'],
    ['an object for a time', { at: { year: 2026 } }, 'type'],
    ['a text for yes or no', { insideSafeWindow: 'yes' }, 'type'],
    ['a field that the form does not have', { colour: 'red' }, 'unknown-field'],
  ])('is refused, and the one before is kept: %s', async (_, values, code) => {
    const task = await contactTask();
    const worker = await api.as('Cass Worker');
    const token = await api.token('Cass Worker');
    const put = (sent: object) =>
      request(api.url)
        .put(`/api/v1/tasks/${task}/draft`)
        .set('Authorization', `Bearer ${token}`)
        .send({ values: sent });
    expect((await put({ note: 'half', at: '2026-3-27T1430Z' })).status).toBe(200);
    const refused = await put(values);
    expect([refused.status, refused.body.code, refused.body.errors[0].code]).toEqual([
      422,
      'form-invalid',
      code,
    ]);
    expect((await worker.get(`/tasks/${task}`)).body.draft.values).toEqual({
      note: 'half',
      at: '2026-3-27T1430Z',
    });
  });
});

describe('stop now', () => {
  it('keeps what was typed, and nothing that nobody can have typed', async () => {
    const task = await contactTask();
    const values = { note: 'half a sen', channel: 7, address: { of: 'nobody' }, unknown: 'x' };
    const stopped = await (await api.as('Cass Worker')).post(`/tasks/${task}/stop`, { values });
    expect(stopped.status).toBe(204);
    const again = await api.as('Cass Worker');
    expect((await again.get(`/tasks/${task}`)).body.draft.values).toEqual({ note: 'half a sen' });
    const [{ key_id: keyId, body }] = await api.owner.query(
      'select key_id, body from task_draft where task = $1',
      [task],
    );
    expect(
      await api.parts.persistence.keys.decrypt(
        'northvale',
        keyId,
        body,
        `task_draft/body/${task}/${idOf('Cass Worker')}`,
      ),
    ).toEqual({ note: 'half a sen' });
  });
});
