import { sessionSeal, type Session } from './session-cookie.js';

const SECRET = 's'.repeat(32);
const SESSION: Session = {
  session: 'one',
  csrfToken: 'c',
  endsAt: Math.floor((performance.timeOrigin + performance.now()) / 1_000) + 60,
  activeAt: 1,
  person: 'p1',
  name: 'Sam Example',
  organisation: 'northvale',
  roles: ['caseworker'],
};
const seal = sessionSeal(SECRET);

describe('sessionSeal', () => {
  it('opens a session that it sealed, which nobody else can read', async () => {
    const cookie = await seal.seal(SESSION);
    expect(cookie).not.toContain(Buffer.from('northvale').toString('base64url').slice(0, 10));
    expect(await seal.open(cookie)).toEqual(SESSION);
  });

  it('opens no session that was changed, has expired or has another seal', async () => {
    const cookie = await seal.seal(SESSION);
    expect(await seal.open(`${cookie.slice(0, -3)}AAA`)).toBeNull();
    expect(
      await seal.open(await seal.seal({ ...SESSION, endsAt: SESSION.endsAt - 61 })),
    ).toBeNull();
    expect(await sessionSeal('t'.repeat(32)).open(cookie)).toBeNull();
  });

  it('does not take a pending sign-in for a session', async () => {
    const pending = await seal.sealSignIn({ state: 's', nonce: 'n', verifier: 'v', returnTo: '/' });
    expect(await seal.open(pending)).toBeNull();
    expect(await seal.openSignIn(pending)).toMatchObject({ state: 's' });
    expect(await seal.openSignIn(await seal.seal(SESSION))).toBeNull();
  });

  it('refuses a short secret', () => expect(() => sessionSeal('short')).toThrow('32'));
});
