import type { Me } from '@waymark/contracts';
import { beginSession, call, ProblemError } from './api.js';

const me = (more: Partial<Me> = {}): Me => ({
  person: 'celia',
  name: 'Celia Marsh',
  organisation: 'northvale',
  roles: ['caseworker'],
  permissions: [],
  csrfToken: 'old',
  now: '2026-11-25T10:30:00.000Z',
  ...more,
});

/** A server whose session has this token, and who is signed in. */
function serving(signedIn: Me): { path: string; token: string | null; key: string | null }[] {
  const asked: ReturnType<typeof serving> = [];
  globalThis.fetch = (async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    const token = headers.get('x-csrf-token');
    asked.push({ path, token, key: headers.get('idempotency-key') });
    if (init.method === 'GET') return Response.json(signedIn);
    return token === signedIn.csrfToken
      ? Response.json({ task: 't', next: [] })
      : Response.json({ status: 403, code: 'csrf-token', title: 'Forbidden' }, { status: 403 });
  }) as typeof fetch;
  return asked;
}
const complete = () => call('claimTask', { params: { task: 't' }, command: 'c-1' });

describe('a page that was open while somebody signed in again', () => {
  const real = globalThis.fetch;
  let replaced = 0;
  beforeEach(() => {
    replaced = 0;
    beginSession(me(), () => (replaced += 1));
  });
  afterAll(() => void (globalThis.fetch = real));

  it('goes on for the same person: the request is sent again, as the same command', async () => {
    const asked = serving(me({ csrfToken: 'new' }));
    expect(await complete()).toEqual({ task: 't', next: [] });
    expect(asked.map(({ token }) => token)).toEqual(['old', null, 'new']);
    expect(asked[0]?.key).toBe(asked[2]?.key);
    expect(replaced).toBe(0);
    await complete();
    expect(asked.at(-1)?.token).toBe('new');
  });

  it.each([
    ['another person', { person: 'uma' }],
    ['another organisation', { organisation: 'eastmoor' }],
  ])('goes away for %s, and sends nothing in their name', async (_, other) => {
    const asked = serving(me({ csrfToken: 'new', ...other }));
    await expect(complete()).rejects.toBeInstanceOf(ProblemError);
    expect(asked).toHaveLength(2);
    expect(replaced).toBe(1);
  });
});
