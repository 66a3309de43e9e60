import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyAccessTokensOf } from '../access-token.js';
import { browserSignIn } from '../browser-sign-in.js';
import type { Identity } from '../identity.js';
import { makeSigningKey, publicKeySet } from '../signing-key.js';
import { WEB_CLIENT } from './configuration.js';
import { findByName } from './demonstration-people.js';
import { demonstrationToken } from './demonstration-token.js';
import { embeddedProvider } from './embedded-provider.js';

const PEOPLE: Identity[] = [
  { person: 'amira', name: 'Amira <Test>', organisation: 'northvale', roles: ['caseworker'] },
  { person: 'amira', name: 'Other Amira', organisation: 'eastmoor', roles: ['supervisor'] },
];
const people = async () => PEOPLE;
let server: Server;
let issuer: string;
let callback: string;
let signingKey: Awaited<ReturnType<typeof makeSigningKey>>;

beforeAll(async () => {
  const app = express();
  server = createServer(app);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  [issuer, callback, signingKey] = [`${origin}/identity`, `${origin}/back`, await makeSigningKey()];
  app.use(
    '/identity',
    embeddedProvider({
      issuer,
      callback,
      signingKey,
      cookieSecret: 'x'.repeat(40),
      people,
      production: false,
    }),
  );
});
afterAll(() => server.close());

/** Follows redirects and keeps cookies as a browser does, until it is sent to the callback. */
class Browser {
  private readonly cookies = new Map<string, string>();

  async go(
    address: string,
    init: RequestInit = {},
  ): Promise<{
    at: URL;
    status: number;
    body: string;
    policy: string | null;
  }> {
    const answer = await fetch(address, {
      ...init,
      redirect: 'manual',
      headers: {
        ...init.headers,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string];
      this.cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (!next)
      return {
        at: new URL(address),
        status: answer.status,
        body: await answer.text(),
        policy: answer.headers.get('content-security-policy'),
      };
    const at = new URL(next, address);
    return at.pathname === '/back'
      ? { at, status: answer.status, body: '', policy: null }
      : this.go(at.href);
  }

  pick(page: URL, account: string) {
    return this.go(page.href, { method: 'POST', body: new URLSearchParams({ account }) });
  }
}

describe('the embedded identity provider', () => {
  it('signs a browser in, and its token names organisation, roles and person', async () => {
    const party = browserSignIn({ issuer, clientId: WEB_CLIENT, callback });
    const { url, pending } = await party.begin('/tasks');
    const browser = new Browser();
    const page = await browser.go(url);
    expect(page.body).toContain('Amira &#60;Test&#62;');
    expect(page.policy).toContain("default-src 'none'");
    const back = await browser.pick(page.at, 'eastmoor/amira');
    const token = await party.finish(back.at, pending);
    const verified = await verifyAccessTokensOf({ issuer, keys: publicKeySet(signingKey) })(token);
    expect(verified).toMatchObject({
      ok: true,
      value: {
        person: 'amira',
        organisation: 'eastmoor',
        roles: ['supervisor'],
        name: 'Other Amira',
      },
    });
  });

  it('finds the keys of any issuer by discovery', async () => {
    const token = await demonstrationToken(PEOPLE[0]!, issuer, signingKey);
    expect(await verifyAccessTokensOf({ issuer })(token)).toMatchObject({
      ok: true,
      value: { person: 'amira', organisation: 'northvale' },
    });
  });

  it('shows the list again if the browser picks somebody who is not in it', async () => {
    const { url } = await browserSignIn({ issuer, clientId: WEB_CLIENT, callback }).begin('/');
    const browser = new Browser();
    const page = await browser.go(url);
    expect((await browser.pick(page.at, 'northvale/mallory')).body).toContain('Who are you today?');
  });

  it('gives no token for a code with another verifier or state', async () => {
    const party = browserSignIn({ issuer, clientId: WEB_CLIENT, callback });
    const { url, pending } = await party.begin('/');
    const browser = new Browser();
    const back = await browser.pick((await browser.go(url)).at, 'northvale/amira');
    await expect(party.finish(back.at, { ...pending, state: 'other' })).rejects.toThrow();
    await expect(party.finish(back.at, { ...pending, verifier: 'y'.repeat(43) })).rejects.toThrow();
  });

  it('answers an expired interaction with a sentence', async () => {
    expect(
      await new Browser().pick(new URL(`${issuer}/interaction/none`), 'northvale/amira'),
    ).toMatchObject({ status: 400 });
  });

  it('refuses to start in production', () => {
    expect(() =>
      embeddedProvider({
        issuer,
        callback,
        signingKey,
        cookieSecret: 'x',
        people,
        production: true,
      }),
    ).toThrow('OIDC_ISSUER');
  });

  it('finds people by name or id, in upper or lower case', async () => {
    expect(await findByName(people, ' other amira ')).toBe(PEOPLE[1]);
    expect(await findByName(people, 'amira')).toBe(PEOPLE[0]);
    expect(await findByName(people, 'nobody')).toBeUndefined();
  });
});
