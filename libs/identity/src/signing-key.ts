import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JSONWebKeySet,
  type JWK,
} from 'jose';

/**
 * A new ES256 key pair as a private JWK, for the embedded identity provider. Whoever has it can be
 * anybody: readable by its owner only.
 */
export async function makeSigningKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' };
}

/** What everybody may know of a key. */
export function publicKeySet({ d, ...shared }: JWK): JSONWebKeySet {
  return { keys: [shared] };
}
