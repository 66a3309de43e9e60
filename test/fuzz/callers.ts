import type { DemonstrationPerson, Me } from '@waymark/contracts';

/** Somebody who sends requests, and how their requests say who they are. */
export interface Caller {
  /** As a report names them. */
  name: string;
  organisation: string | null;
  roles: string[];
  headers: Record<string, string>;
  /** Signs in again, after a request of theirs signed them out. */
  renew(): Promise<void>;
}

/** Roles whose people also work in a browser, with a cookie and a CSRF token. */
const IN_BROWSER = ['supervisor', 'caseworker', 'service-designer'];

/** One person of each role and organisation, sessions of some, and people without a right. */
export async function callers(url: string): Promise<Caller[]> {
  const people = (await (
    await fetch(`${url}/api/v1/demonstration/people`)
  ).json()) as DemonstrationPerson[];
  const first = new Map<string, DemonstrationPerson>();
  for (const person of people) {
    const key = `${person.organisation}/${person.role}`;
    if (!first.has(key)) first.set(key, person);
  }
  const all = [...first.values()];
  const browsers = all.filter(
    ({ role, organisation }) => IN_BROWSER.includes(role) && organisation === 'northvale',
  );
  return [
    ...(await Promise.all(all.map(({ name }) => withToken(url, name)))),
    ...(await Promise.all(
      browsers.map(({ name, organisation }) => inBrowser(url, name, organisation)),
    )),
    ...strangers(),
  ];
}

const strangers = (): Caller[] =>
  [
    ['nobody', {}],
    [
      'a forged token',
      { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1bWEtYWJib3R0In0.' },
    ],
    ['an odd token', { authorization: 'Bearer ' + 'a.'.repeat(2_000) }],
    ['a password', { authorization: 'Basic dW1hOnNlY3JldA==' }],
    ['a forged session', { cookie: 'waymark-session=eyJhbGciOiJub25lIn0.e30.; a=%00%ff' }],
  ].map(([name, headers]) => ({
    name: name as string,
    organisation: null,
    roles: [],
    headers: headers as Record<string, string>,
    renew: async () => {},
  }));

async function withToken(url: string, name: string): Promise<Caller> {
  const signIn = async (): Promise<Record<string, string>> => ({
    authorization: `Bearer ${await tokenOf(url, name)}`,
  });
  return caller(url, name, signIn);
}

async function inBrowser(url: string, name: string, organisation: string): Promise<Caller> {
  const account = `${organisation}/${name.toLowerCase().replace(/\W+/g, '-')}`;
  return caller(url, `${name} (browser)`, () => signInWithBrowser(url, account));
}

async function caller(
  url: string,
  name: string,
  signIn: () => Promise<Record<string, string>>,
): Promise<Caller> {
  const headers = await signIn();
  const me = await whoIs(url, headers);
  const person: Caller = {
    name,
    organisation: me.organisation,
    roles: me.roles,
    headers,
    renew: async () => void (person.headers = await signIn()),
  };
  return person;
}

const whoIs = async (url: string, headers: Record<string, string>): Promise<Me> =>
  (await (await fetch(`${url}/api/v1/me`, { headers })).json()) as Me;

async function tokenOf(url: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demonstration/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  });
  return answer.text();
}

/** Follows the redirects of signing in as a browser does, and keeps the cookies. */
async function signInWithBrowser(url: string, account: string): Promise<Record<string, string>> {
  const cookies = new Map<string, string>();
  const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const go = async (address: string, form?: string): Promise<string> => {
    const answer = await fetch(new URL(address, url), {
      redirect: 'manual',
      headers: {
        cookie: cookie(),
        ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form && { method: 'POST', body: form }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    return to === null || answer.status < 300 || answer.status > 399
      ? answer.url
      : go(new URL(to, answer.url).href);
  };
  const page = await go('/api/v1/session/sign-in?returnTo=/api/v1/me');
  await go(page, `account=${encodeURIComponent(account)}`);
  const me = await whoIs(url, { cookie: cookie() });
  return { cookie: cookie(), 'x-csrf-token': me.csrfToken ?? '' };
}
