import { SignJWT, importJWK } from 'jose';
import { verifyAccessTokensOf } from './access-token.js';
import { demonstrationToken } from './embedded/demonstration-token.js';
import { API_AUDIENCE, type Identity } from './identity.js';
import { makeSigningKey, publicKeySet } from './signing-key.js';

const ISSUER = 'https://issuer.example.org';
const IDENTITY: Identity = {
  person: 'p1',
  name: 'Sam Example',
  organisation: 'northvale',
  roles: ['caseworker'],
};
const key = await makeSigningKey();
const verify = verifyAccessTokensOf({ issuer: ISSUER, keys: publicKeySet(key) });

const signed = async (
  claims: object,
  { typ = 'at+jwt', life = '1 h', audience = API_AUDIENCE, issuer = ISSUER, by = key } = {},
) =>
  new SignJWT({ organisation: 'northvale', roles: ['caseworker'], ...claims })
    .setProtectedHeader({ alg: 'ES256', typ, kid: by.kid! })
    .setSubject('p1')
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(life)
    .sign(await importJWK(by, 'ES256'));

describe('verifyAccessTokensOf', () => {
  it('answers the identity in a valid token', async () => {
    expect(await verify(await demonstrationToken(IDENTITY, ISSUER, key))).toMatchObject({
      ok: true,
      value: IDENTITY,
    });
  });

  it.each([
    ['an id token', () => signed({}, { typ: 'JWT' })],
    ['another audience', () => signed({}, { audience: 'urn:other' })],
    ['another issuer', () => signed({}, { issuer: 'https://evil.example.org' })],
    ['no organisation', () => signed({ organisation: undefined })],
    ['roles that are no list', () => signed({ roles: 'administrator' })],
    ['another key', async () => signed({}, { by: { ...(await makeSigningKey()), kid: key.kid! } })],
    ['nonsense', async () => 'x.y.z'],
    [
      'no signature',
      async () => `${btoa('{"alg":"none","typ":"at+jwt"}')}.${btoa('{"sub":"p1"}')}.`,
    ],
  ])('refuses %s', async (_, token) =>
    expect(await verify(await token())).toEqual({ ok: false, failure: 'token-invalid' }),
  );

  it('refuses an expired token', async () =>
    expect(await verify(await signed({}, { life: '-1 s' }))).toEqual({
      ok: false,
      failure: 'token-expired',
    }));

  it('answers issuer-unavailable if the issuer cannot be reached', async () => {
    expect(await verifyAccessTokensOf({ issuer: 'http://127.0.0.1:9' })(await signed({}))).toEqual({
      ok: false,
      failure: 'issuer-unavailable',
    });
  });

  it('leaves the private part out of the public keys', () =>
    expect(publicKeySet(key).keys[0]).not.toHaveProperty('d'));
});
