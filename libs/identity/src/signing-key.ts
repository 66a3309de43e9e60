import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
} from 'jose';

/**
 * Makes an ES256 key pair as a private JWK, for the embedded identity provider. Anybody who has it
 * can sign in as anybody, so only its owner may be able to read it.
 */
export async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
}

/** The public part of a key. */
export function publicKeySet({ d, ...shared }: JWK): JSONWebKeySet {
  return { keys: [shared] };
}
