import { jest } from '@jest/globals';
import request from 'supertest';
import { idOf, PEOPLE, startTestApi, type TestApi } from '../testing/test-api.js';

jest.setTimeout(120_000);

let api: TestApi;
let next = 0;
const as = async (name: string) => {
  const token = await api.token(name);
  const signed = (call: request.Test) => call.set('Authorization', `Bearer ${token}`);
  return {
    get: (path: string) => signed(request(api.url).get(`/api/v1${path}`)),
    post: (path: string, body: object = {}) =>
      signed(request(api.url).post(`/api/v1${path}`)).send(body),
  };
};
interface Given {
  organisation?: string;
  caseId?: string | null;
  rung?: string;
  kind?: string;
  deadline?: string;
  channel?: string;
  process?: string;
  due?: string;
}
/** A notice as the ladder writes it. */
async function write(to: string, given: Given = {}): Promise<string> {
  const { organisation = 'northvale', caseId = 'case-1', rung = 'R2', kind = 'rung' } = given;
  const id = `n-${(next += 1)}`;
  await api.owner.query(
    `insert into notice (organisation, id, occasion, kind, case_id, subject, instance, deadline,
        person, role, how, channel, rung, written_at, process, due_at)
      values ($1, $2, $2, $3, $4, coalesce($4, $2), 'i-1', $5, $6, 'supervisor', 'on-duty', $7, $8,
        $9, $10, $11)`,
    [
      organisation,
      id,
      kind,
      caseId,
      given.deadline ?? 'd-1',
      idOf(to),
      given.channel ?? 'phone',
      kind === 'rung' ? rung : null,
      api.parts.persistence.clock.serviceNow(),
      given.process ?? null,
      given.due ?? null,
    ],
  );
  return id;
}
const list = async (name: string, query = '') =>
  (await (await as(name)).get(`/notices${query}`)).body as {
    open: number;
    unseen: number;
    next: string | null;
    items: { notice: string; rung: string; more: number; reference: string; open: boolean }[];
  };
const ids = async (name: string, query = '') =>
  (await list(name, query)).items.map(({ notice }) => notice);

describe('GET /notices', () => {
  beforeAll(async () => {
    api = await startTestApi();
    for (const organisation of ['northvale', 'eastmoor'])
      await api.owner.query(
        `insert into case_file (organisation, id, reference, stage, status, details, key_id,
            opened_at)
          values ($1, 'case-1', 'WM-1', 'support', 'open', '', 'case-1', $2),
            ($1, 'case-2', 'WM-2', 'support', 'open', '', 'case-2', $2)`,
        [organisation, api.parts.persistence.clock.serviceNow()],
      );
  });
  afterAll(() => api?.close());
  afterEach(() => api.owner.query('truncate notice, notice_event, conflict'));

  it('gives each person their own, in every role', async () => {
    for (const [, name] of PEOPLE.filter(([organisation]) => organisation === 'northvale')) {
      const notice = await write(name);
      expect(await ids(name)).toEqual([notice]);
      expect((await (await as(name)).get('/notices/count')).body).toEqual({ open: 1, unseen: 1 });
    }
    expect((await request(api.url).get('/api/v1/notices')).status).toBe(401);
  });

  it('shows the highest of a case, never a newer lower one, and keeps the others', async () => {
    const high = await write('Sue Pervisor', { rung: 'R3' });
    await write('Sue Pervisor', { rung: 'R1' });
    const other = await write('Sue Pervisor', { rung: 'R1', caseId: 'case-2' });
    const glass = await write('Sue Pervisor', { kind: 'broken-glass' });
    const shown = await list('Sue Pervisor');
    expect(shown.items.map(({ notice, more }) => [notice, more])).toEqual([
      [glass, 0],
      [high, 1],
      [other, 0],
    ]);
    expect(shown.items[1]).toMatchObject({ rung: 'R3', reference: 'WM-1', open: true });
    expect([shown.open, shown.unseen]).toEqual([3, 3]);
    expect(await api.owner.query(`select count(*)::int as n from notice`)).toEqual([{ n: 4 }]);
  });

  it('E4 says what the case is handled as, on whose word', async () => {
    await api.owner.query(`update case_file set police_grade = 'medium' where id = 'case-2'`);
    await write('Sue Pervisor', { caseId: 'case-2' });
    const { items } = await list('Sue Pervisor');
    await api.owner.query(`update case_file set police_grade = null where id = 'case-2'`);
    expect(items).toMatchObject([{ grade: 'medium', gradeBasis: 'police', dangerSince: null }]);
  });

  it('E2 begins with danger now, then High, then by due time; no date is last', async () => {
    await api.owner.query(`update case_file set grade = 'high' where id = 'case-2'`);
    const rule = await write('Saffi Lead', { kind: 'reference-change-asked', caseId: null });
    const death = await write('Saffi Lead', { kind: 'death-recorded' });
    const later = await write('Saffi Lead', { rung: 'R4', due: '2026-11-24T12:00:00Z' });
    const high = await write('Saffi Lead', {
      rung: 'R1',
      caseId: 'case-2',
      due: '2026-11-25T12:00:00Z',
    });
    const opened = await write('Saffi Lead', { kind: 'safeguarding-opened', caseId: 'case-2' });
    expect(await ids('Saffi Lead')).toEqual([high, opened, later, death, rule]);
    const danger = await write('Saffi Lead', {
      rung: 'R1',
      process: 'danger-now',
      due: '2026-11-25T10:00:00Z',
    });
    expect(await ids('Saffi Lead')).toEqual([danger, high, opened, death, rule]);
    await api.owner.query(`update case_file set grade = null where id = 'case-2'`);
  });

  it('comes in pages', async () => {
    const all: string[] = [];
    for (let n = 0; n < 5; n += 1) await write('Sue Pervisor', { caseId: null });
    let cursor: string | null = null;
    do {
      const page = await list('Sue Pervisor', `?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      all.push(...page.items.map(({ notice }) => notice));
      cursor = page.next;
    } while (cursor);
    expect(new Set(all).size).toBe(5);
    expect(all).toHaveLength(5);
  });

  it('records once that its person has seen it, and nobody else can', async () => {
    const notice = await write('Sue Pervisor');
    for (const name of ['Cass Worker', 'Saffi Lead', 'Ada Ministrator', 'Eve Moor'])
      expect((await (await as(name)).post('/notices/seen', { notices: [notice] })).body).toEqual({
        seen: 0,
      });
    const sue = await as('Sue Pervisor');
    expect((await sue.post('/notices/seen', { notices: [notice] })).body).toEqual({ seen: 1 });
    expect((await sue.post('/notices/seen', { notices: [notice] })).body).toEqual({ seen: 0 });
    expect((await sue.get('/notices/count')).body).toEqual({ open: 1, unseen: 0 });
  });

  it('is closed only by its person, and not while the work is overdue', async () => {
    await api.owner.query(
      `insert into deadline (organisation, instance, id, element, process, rule, rule_from, source,
          calendar, base, start_at, warn_at, due_at, status)
        values ('northvale', 'i-1', 'd-1', 'review', 'p', 'r', '2026-01-01', 's', 'clock', 'clock',
          $1, $1, $1, 'missed')`,
      [api.parts.persistence.clock.serviceNow()],
    );
    const rung = await write('Sue Pervisor');
    const glass = await write('Sue Pervisor', { kind: 'broken-glass' });
    const sue = await as('Sue Pervisor');
    expect((await sue.post(`/notices/${rung}/close`)).body).toMatchObject({
      status: 409,
      code: 'needs-answer',
    });
    expect((await (await as('Saffi Lead')).post(`/notices/${glass}/close`)).status).toBe(404);
    expect((await sue.post(`/notices/${glass}/close`)).status).toBe(200);
    expect(await ids('Sue Pervisor')).toEqual([rung]);
    expect(await ids('Sue Pervisor', '?all=true')).toEqual([rung, glass]);
  });

  it('does not show those of another organisation', async () => {
    await write('Eve Moor', { organisation: 'northvale' });
    expect(await ids('Eve Moor')).toEqual([]);
    const theirs = await write('Sue Pervisor', { organisation: 'eastmoor' });
    expect(await ids('Sue Pervisor')).toEqual([]);
    const sue = await as('Sue Pervisor');
    expect((await sue.post('/notices/seen', { notices: [theirs] })).body).toEqual({ seen: 0 });
    expect((await sue.post(`/notices/${theirs}/close`)).status).toBe(404);
  });

  it('rule 5: takes a notice away when a conflict is recorded', async () => {
    const notice = await write('Sue Pervisor', { kind: 'broken-glass' });
    expect(await ids('Sue Pervisor')).toEqual([notice]);
    await api.owner.query(
      `insert into conflict (organisation, person, case_id, reason, declared_at)
        values ('northvale', 'sue-pervisor', 'case-1', 'neighbour', $1)`,
      [api.parts.persistence.clock.serviceNow()],
    );
    const sue = await as('Sue Pervisor');
    expect(await ids('Sue Pervisor', '?all=true')).toEqual([]);
    expect((await sue.get('/notices/count')).body).toEqual({ open: 0, unseen: 0 });
    expect((await sue.post('/notices/seen', { notices: [notice] })).body).toEqual({ seen: 0 });
    expect((await sue.post(`/notices/${notice}/close`)).status).toBe(404);
    expect((await sue.get('/deadlines/i-1.d-1/notices')).body).toMatchObject([]);
  });

  it('tells those who watch over the work who was reached when', async () => {
    const failed = await write('Sue Pervisor');
    const reached = await write('Saffi Lead');
    const at = api.parts.persistence.clock.serviceNow();
    await api.owner.query(
      `insert into notice_event (organisation, id, notice, kind, channel, via, code, at)
        values ('northvale', '1', $1, 'failed', 'text', 'file', 'permanent-failure', $3),
          ('northvale', '2', $2, 'delivered', 'text', 'file', null, $3)`,
      [failed, reached, at],
    );
    const { body } = await (await as('Sue Pervisor')).get('/deadlines/i-1.d-1/notices');
    expect(body).toMatchObject([
      { name: 'Sue Pervisor', told: false, failed: { at, code: 'permanent-failure' } },
      { name: 'Saffi Lead', told: true, delivered: { at, channel: 'text', via: 'file' } },
    ]);
    expect((await (await as('Cass Worker')).get('/deadlines/i-1.d-1/notices')).status).toBe(403);
    expect((await (await as('Eve Moor')).get('/deadlines/i-1.d-1/notices')).status).toBe(404);
  });
});
