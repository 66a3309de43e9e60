import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { startTestApi, type TestApi } from './testing/test-api.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()), 60_000);
afterAll(() => api?.close());

/** Follows redirects as a browser does, keeping cookies; answers the last response. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly attributes = new Map<string, string>();

  async go(
    path: string,
    form?: Record<string, string>,
  ): Promise<request.Response & { path: string }> {
    const { pathname, search } = new URL(path, api.url);
    const asked = form
      ? request(api.url)
          .post(pathname + search)
          .type('form')
          .send(form)
      : request(api.url).get(pathname + search);
    const answer = await asked
      .redirects(0)
      .set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    for (const line of (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
      this.attributes.set(name, line);
    }
    return answer.status >= 300 && answer.status < 400
      ? this.go(answer.headers['location'] as string)
      : Object.assign(answer, { path: pathname });
  }

  async signIn(account: string): Promise<void> {
    const page = await this.go('/api/v1/session/sign-in?returnTo=/api/v1/me');
    await this.go(page.path, { account });
  }

  header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

describe('a browser', () => {
  it('signs in, is recognised, and signs out', async () => {
    const browser = new Browser();
    const page = await browser.go('/api/v1/session/sign-in?returnTo=/api/v1/me');
    expect(page.text).toContain('Who are you today?');
    const me = await browser.go(page.path, { account: 'northvale/sue-pervisor' });
    expect(me.body).toMatchObject({
      person: 'sue-pervisor',
      name: 'Sue Pervisor',
      organisation: 'northvale',
      roles: ['supervisor'],
      csrfToken: expect.any(String),
    });
    expect(browser.attributes.get('waymark-session')).toMatch(/HttpOnly; SameSite=Lax/);
    const old = browser.header();
    const signOut = (token: string) =>
      request(api.url)
        .post('/api/v1/session/sign-out')
        .set('Cookie', old)
        .set('X-CSRF-Token', token);
    expect((await signOut('wrong')).body.code).toBe('csrf-token');
    expect((await signOut(me.body.csrfToken as string)).status).toBe(204);
    expect((await request(api.url).get('/api/v1/me').set('Cookie', old)).body.code).toBe(
      'session-ended',
    );
  });

  it('stops: what was typed is kept, and the session has ended', async () => {
    const browser = new Browser();
    await browser.signIn('northvale/cass-worker');
    const session = browser.header();
    const { csrfToken } = (await browser.go('/api/v1/me')).body as { csrfToken: string };
    const stop = (token: string) =>
      request(api.url)
        .post('/api/v1/tasks/nothing/stop')
        .set('Cookie', session)
        .set('X-CSRF-Token', token)
        .send({ values: { note: 'half' } });
    expect((await stop('wrong')).body.code).toBe('csrf-token');
    expect((await stop(csrfToken)).status).toBe(204);
    expect((await request(api.url).get('/api/v1/me').set('Cookie', session)).body.code).toBe(
      'session-ended',
    );
  });

  it('changes nothing without the CSRF token', async () => {
    const browser = new Browser();
    await browser.signIn('northvale/cass-worker');
    const forged = await request(api.url)
      .post('/api/v1/tasks/x.y/claim')
      .set('Cookie', browser.header())
      .send();
    expect([forged.status, forged.body.code]).toEqual([403, 'csrf-token']);
  });

  it('cannot finish a sign-in that it did not start', async () => {
    expect((await request(api.url).get('/api/v1/session/callback?code=x&state=y')).body.code).toBe(
      'sign-in-expired',
    );
  });

  it('cannot forge a session', async () => {
    expect(
      (
        await request(api.url)
          .get('/api/v1/me')
          .set('Cookie', 'waymark-session=eyJhbGciOiJub25lIn0.e30.')
      ).body.code,
    ).toBe('session-ended');
  });
});

describe('the command line', () => {
  it('lists the demonstration people, and gets a token as plain text', async () => {
    const people = await request(api.url).get('/api/v1/demonstration/people');
    expect(people.body).toContainEqual({
      name: 'Sue Pervisor',
      role: 'supervisor',
      organisation: 'northvale',
    });
    const token = await request(api.url)
      .post('/api/v1/demonstration/token')
      .send({ name: 'Sue Pervisor' });
    expect(token.headers['content-type']).toContain('text/plain');
    expect(
      (await request(api.url).get('/api/v1/me').set('Authorization', `Bearer ${token.text}`)).body,
    ).toMatchObject({ person: 'sue-pervisor', csrfToken: null });
    expect(
      (await request(api.url).post('/api/v1/demonstration/token').send({ name: 'Nobody' })).body
        .code,
    ).toBe('unknown-person');
  });
});

describe('a demonstration', () => {
  it.each(['evil.example.org', 'evil.example.org:80', '127.0.0.1.evil.example.org', ''])(
    'does not answer a browser that calls it %p',
    async (host) => {
      const answer = await request(api.url)
        .post('/api/v1/demonstration/token')
        .set('Host', host)
        .send({ name: 'Sue Pervisor' });
      expect([answer.status, answer.body.code]).toEqual([421, 'wrong-host']);
    },
  );
});

describe('every answer', () => {
  it('carries safe headers', async () => {
    const { headers } = await request(api.url).get('/health/live');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('about health names each component', async () => {
    const { body, status } = await request(api.url).get('/health/ready');
    expect(status).toBe(200);
    expect(body.components).toMatchObject({
      postgres: { state: 'up' },
      keys: { state: 'up' },
      temporal: { state: 'unconfigured' },
      identity: { state: 'up' },
    });
  });
});

describe('the stream of changes', () => {
  it('says that a list changed, and nothing about a person', async () => {
    const token = await api.token('Cass Worker');
    const ending = new AbortController();
    const stream = await fetch(`${api.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${token}` },
      signal: ending.signal,
    });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    const read = async (wanted: string): Promise<string> => {
      for (let text = ''; ;) {
        const { value, done } = await reader.read();
        text += value ?? '';
        if (text.includes(wanted)) return text;
        if (done) throw new Error('the stream ended');
      }
    };
    await read('event: resync');
    api.parts.changes.tell('eastmoor', { kind: 'task-changed', task: 'theirs' });
    api.parts.changes.tell('northvale', { kind: 'task-changed', task: 'ours' });
    expect(await read('ours')).not.toContain('theirs');
    ending.abort();
    await reader.cancel().catch(() => undefined);
  });

  it('notices what other processes changed', async () => {
    const heard = new Promise<string>((resolve) => {
      const stop = api.parts.changes.listen(
        { organisation: 'northvale', person: 'cass-worker' },
        ({ kind }) => {
          if (kind !== 'task-changed') return;
          stop();
          resolve(kind);
        },
      );
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await api.owner.query(
      `insert into task (organisation, id, instance, element_instance, process, element,
          created_at)
        values ('northvale', 'i.e', 'i', 'e', 'p', 'e', '2026-11-23 09:00Z')`,
    );
    expect(await heard).toBe('task-changed');
  }, 20_000);
});

describe('without Temporal', () => {
  it('people can work, and health shows that Temporal is down', async () => {
    const without = await startTestApi({ TEMPORAL_ADDRESS: '127.0.0.1:9' });
    try {
      const { status, body } = await request(without.url).get('/health/ready');
      expect([status, body.status, body.components.temporal.state]).toEqual([
        200,
        'degraded',
        'down',
      ]);
      expect(
        (
          await request(without.url)
            .get('/api/v1/tasks')
            .set('Authorization', `Bearer ${await without.token('Cass Worker')}`)
        ).status,
      ).toBe(200);
    } finally {
      await without.close();
    }
  }, 30_000);
});

describe('the web application', () => {
  it('gets its page for every address of its own, and for none of the API', async () => {
    const root = await mkdtemp(join(tmpdir(), 'waymark-web-'));
    await mkdir(join(root, 'assets'));
    await writeFile(join(root, 'index.html'), '<!doctype html><title>Waymark</title>');
    await writeFile(join(root, 'assets/app-DoZ4p_jM.js'), '1');
    const web = await startTestApi({ WEB_ROOT: root });
    try {
      const page = (path: string) => request(web.url).get(path).set('Accept', 'text/html');
      for (const path of ['/', '/tasks/a.b']) {
        const answer = await page(path);
        expect(answer.text).toContain('<title>Waymark</title>');
        expect(answer.headers['cache-control']).toBe('no-store');
      }
      const stopped = await page('/stopped');
      expect([stopped.status, stopped.headers['cache-control']]).toEqual([200, 'no-store']);
      expect(stopped.text).not.toMatch(/Waymark|<script|<a /);
      expect((await request(web.url).head('/')).status).toBe(200);
      expect(
        (await request(web.url).get('/assets/app-DoZ4p_jM.js')).headers['cache-control'],
      ).toContain('immutable');
      expect((await page('/api/v1/nothing')).body.code).toBe('no-such-endpoint');
      expect((await page('/../../etc/passwd')).text).not.toContain('root:');
    } finally {
      await web.close();
      await rm(root, { recursive: true });
    }
  }, 30_000);
});

describe('too many requests', () => {
  let busy: TestApi;
  beforeEach(async () => void (busy = await startTestApi({ RATE_LIMIT: '8' })), 30_000);
  afterEach(() => busy.close());

  const asked = async (times: number, ask: () => request.Test): Promise<number[]> => {
    const statuses: number[] = [];
    while (statuses.length < times) statuses.push((await ask()).status);
    return statuses;
  };
  const tasks = () => request(busy.url).get('/api/v1/tasks');
  const people = () => request(busy.url).get('/api/v1/demonstration/people');
  const token = (name: string) =>
    request(busy.url).post('/api/v1/demonstration/token').send({ name });

  it('are refused with the advice to wait', async () => {
    await asked(2, tasks);
    expect((await tasks()).body).toMatchObject({ status: 429, code: 'too-many-requests' });
  });

  it('of somebody without a person keep nobody at their address from signing in', async () => {
    expect(await asked(3, tasks)).toEqual([401, 401, 429]);
    expect((await people()).status).toBe(200);
    const { text } = await token('Cass Worker');
    const mine = () => tasks().set('Authorization', `Bearer ${text}`);
    expect(await asked(9, mine)).toEqual([...Array<number>(8).fill(200), 429]);
    const forged = () => tasks().set('Authorization', 'Bearer none');
    expect((await forged()).status).toBe(429);
  });

  it('of one account keep no other account at the same address out', async () => {
    expect(await asked(3, () => token('Cass Worker'))).toEqual([200, 200, 429]);
    expect((await token('Sue Pervisor')).status).toBe(200);
    expect((await token('Nobody Known')).status).toBe(404);
  });

  it('to sign in are limited for each address too', async () => {
    expect(await asked(9, people)).toEqual([...Array<number>(8).fill(200), 429]);
  });
});
