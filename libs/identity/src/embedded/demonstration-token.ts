import { importJWK, SignJWT, type JWK } from 'jose';
import { randomUUID } from 'node:crypto';
import { API_AUDIENCE, type Identity } from '../identity.js';

/** Real time. */
const TOKEN_HOURS = 8;

/** Our own claims of an access token, which `verifyAccessTokensOf` reads. */
export const claimsOf = ({ organisation, roles, name }: Identity) => ({
  organisation,
  roles,
  name,
});

/** Makes an access token for the command line, signed with the embedded provider's key. */
export async function demonstrationToken(
  identity: Identity,
  issuer: string,
  key: JWK,
): Promise<string> {
  return new SignJWT({ ...claimsOf(identity), client_id: 'waymark-cli' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', ...(key.kid && { kid: key.kid }) })
    .setIssuer(issuer)
    .setAudience(API_AUDIENCE)
    .setSubject(identity.person)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_HOURS} h`)
    .sign(await importJWK(key, 'ES256'));
}
