import { UNATTENDED_HEADER } from '@waymark/contracts';
import type { Session } from '@waymark/identity';
import { setTimeout as wait } from 'node:timers/promises';
import request from 'supertest';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi({ SESSION_IDLE_MINUTES: '10' })), 60_000);
afterAll(() => api?.close());

/** Seconds of real time, in which sessions are counted. */
const now = () => Math.floor((performance.timeOrigin + performance.now()) / 1_000);
const session = (more: Partial<Session> = {}): Session => ({
  person: 'colin-worker',
  name: 'Colin Worker',
  organisation: 'northvale',
  roles: ['caseworker'],
  session: 'one',
  csrfToken: 'token',
  activeAt: now(),
  endsAt: now() + 3_600,
  ...more,
});
const cookieOf = async (more?: Partial<Session>) =>
  `waymark-session=${await api.parts.sessions.seal.seal(session(more))}`;
const me = (cookie: string, headers: Record<string, string> = {}) =>
  request(api.url).get('/api/v1/me').set('Cookie', cookie).set(headers);
const byToken = async (name: string, path = '/api/v1/me') =>
  request(api.url)
    .get(path)
    .set('Authorization', `Bearer ${await api.token(name)}`);
/** Until every process asks the staff table again. */
const known = () => wait(2_100);
const events = (chain: string) =>
  api.owner.query<{ kind: string; actor: string }[]>(
    'select kind, actor from audit where chain = $1 order by seq',
    [chain],
  );

describe('a session that nobody uses', () => {
  it('ends after the idle time, and says why', async () => {
    const answer = await me(await cookieOf({ activeAt: now() - 601 }));
    expect([answer.status, answer.body.code]).toEqual([401, 'session-idle']);
    expect((await me(await cookieOf({ activeAt: now() - 590 }))).status).toBe(200);
  });

  it('is kept open by what the person does, and not by what a page loads by itself', async () => {
    const cookie = await cookieOf({ activeAt: now() - 300 });
    const kept = await me(cookie);
    const [line] = kept.headers['set-cookie'] as unknown as string[];
    const sealed = /waymark-session=([^;]*)/.exec(line ?? '')?.[1] ?? '';
    const renewed = await api.parts.sessions.seal.open(sealed);
    expect(renewed?.activeAt).toBeGreaterThan(now() - 5);
    expect((await me(cookie, { [UNATTENDED_HEADER]: '1' })).headers['set-cookie']).toBeUndefined();
  });

  it('never lasts longer than a session may', async () => {
    const answer = await me(await cookieOf({ endsAt: now() - 1 }));
    expect([answer.status, answer.body.code]).toEqual([401, 'session-ended']);
  });
});

describe('a person who leaves', () => {
  it('loses access by cookie, by token and in an open stream', async () => {
    const token = await api.token('Colin Worker');
    const cookie = await cookieOf();
    const stream = await fetch(`${api.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect((await me(cookie)).status).toBe(200);
    await api.owner.query(`update staff set active = false where id = 'colin-worker'`);
    await known();
    for (const answer of [
      await me(cookie),
      await request(api.url).get('/api/v1/me').set('Authorization', `Bearer ${token}`),
    ])
      expect([answer.status, answer.body.code]).toEqual([401, 'account-closed']);
    // It ends by itself.
    for await (const chunk of stream.body!) expect(chunk).toBeDefined();
    await api.owner.query(`update staff set active = true where id = 'colin-worker'`);
    await known();
    expect((await me(cookie)).status).toBe(200);
  }, 20_000);

  it('keeps no role that was taken away, whatever the sign-in says', async () => {
    await api.owner.query(`update staff set roles = '{caseworker}' where id = 'sue-pervisor'`);
    await known();
    const cookie = await cookieOf({ person: 'sue-pervisor', roles: ['supervisor', 'caseworker'] });
    expect((await me(cookie)).body.roles).toEqual(['caseworker']);
    await api.owner.query(`update staff set roles = '{supervisor}' where id = 'sue-pervisor'`);
    await known();
  });
});

describe('a sign-in from elsewhere', () => {
  it('of an unknown organisation is refused', async () => {
    const answer = await me(await cookieOf({ organisation: 'westlea' }));
    expect([answer.status, answer.body.code]).toEqual([401, 'organisation-unknown']);
  });

  it('of a partner who is not on the staff is accepted', async () => {
    const answer = await me(await cookieOf({ person: 'police-system', roles: ['partner'] }));
    expect([answer.status, answer.body.roles]).toEqual([200, ['partner']]);
  });
});

describe('signing out', () => {
  it('ends the streams of the session', async () => {
    const cookie = await cookieOf({ session: 'streaming' });
    const stream = await fetch(`${api.url}/api/v1/events`, { headers: { cookie } });
    await request(api.url)
      .post('/api/v1/session/sign-out')
      .set('Cookie', cookie)
      .set('X-CSRF-Token', 'token')
      .expect(204);
    for await (const chunk of stream.body!) expect(chunk).toBeDefined();
  }, 20_000);
});

describe('the record of security events', () => {
  it('has refusals, once a minute, and acts upon the whole system', async () => {
    await byToken('Cass Worker', '/api/v1/messages');
    await byToken('Cass Worker', '/api/v1/messages');
    await request(api.url)
      .put('/api/v1/system/clock')
      .set('Authorization', `Bearer ${await api.token('Opal Rator')}`)
      .send({ factor: 1 })
      .expect(200);
    await wait(200);
    expect(await events('staff/cass-worker')).toEqual([{ kind: 'refused', actor: 'cass-worker' }]);
    expect(await events('organisation')).toEqual([{ kind: 'clock-changed', actor: 'opal-rator' }]);
  });
});
