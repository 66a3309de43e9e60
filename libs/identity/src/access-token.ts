import { failure, success, type Result } from '@waymark/domain';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import { API_AUDIENCE, type Identity } from './identity.js';

/**
 * Only signature algorithms with a public key: anybody who knows a secret shared with the issuer
 * could make tokens.
 */
const ALGORITHMS = ['ES256', 'ES384', 'RS256', 'PS256', 'EdDSA'];

interface Issuer {
  issuer: string;
  /** The issuer's public keys. If absent, they are fetched from the issuer and cached. */
  keys?: JSONWebKeySet;
  audience?: string;
}

type TokenRefusal = 'token-expired' | 'token-invalid' | 'issuer-unavailable';
export type VerifyAccessToken = (
  token: string,
) => Promise<Result<Identity & { expiresAt: number }, TokenRefusal>>;

/**
 * Verifies access tokens (RFC 9068) of one issuer: signature, issuer, audience, expiry and the
 * claims that Waymark needs. `expiresAt` is in seconds of real time.
 */
export function verifyAccessTokensOf({
  issuer,
  keys,
  audience = API_AUDIENCE,
}: Issuer): VerifyAccessToken {
  const keySet = keys ? createLocalJWKSet(keys) : discoveredKeys(issuer);
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keySet, {
        issuer,
        audience,
        typ: 'at+jwt',
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp', 'organisation', 'roles'],
      });
      const identity = identityOf(payload);
      return identity
        ? success({ ...identity, expiresAt: payload.exp ?? 0 })
        : failure<TokenRefusal>('token-invalid');
    } catch (thrown) {
      return failure(refusalOf(thrown));
    }
  };
}

function identityOf(payload: JWTPayload): Identity | null {
  const { sub, organisation, roles, name } = payload;
  if (!isPersonId(sub) || !isOrganisationId(organisation) || !isTextList(roles)) return null;
  return { person: sub, organisation, roles, name: typeof name === 'string' ? name : sub };
}

/** Issuers choose the ids of people (RFC 7519, section 4.1.2). They must fit into our records. */
const isPersonId = (value: unknown): value is string =>
  typeof value === 'string' && /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(value);

const isOrganisationId = (value: unknown): value is string =>
  typeof value === 'string' && /^[a-z][a-z0-9-]{1,39}$/.test(value);

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function refusalOf(thrown: unknown): TokenRefusal {
  if (thrown instanceof errors.JWTExpired) return 'token-expired';
  if (thrown instanceof errors.JWKSTimeout || !(thrown instanceof errors.JOSEError))
    return 'issuer-unavailable';
  return 'token-invalid';
}

/**
 * Finds the issuer's keys (OpenID Connect Discovery 1.0, section 4). It asks once, and again after
 * a failure.
 */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    found ??= discover(issuer).catch((thrown: unknown) => {
      found = null;
      throw thrown;
    });
    return (await found)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(5_000),
  });
  const metadata = (await answer.json()) as { issuer?: string; jwks_uri?: string };
  if (metadata.issuer !== issuer || !metadata.jwks_uri)
    throw new Error('the issuer does not describe itself');
  return createRemoteJWKSet(new URL(metadata.jwks_uri));
}
