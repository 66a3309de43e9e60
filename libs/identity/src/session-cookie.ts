import { EncryptJWT, jwtDecrypt } from 'jose';
import { createHash } from 'node:crypto';
import type { Identity } from './identity.js';

/**
 * A browser's session. It is sealed into the browser's cookie, so any API process can open it, and
 * the browser can neither read nor change it.
 */
export interface Session extends Identity {
  session: string;
  /** When it ends whatever the person does. Seconds of real time. */
  endsAt: number;
  /** When the person last did something. Seconds of real time. */
  activeAt: number;
  /** The browser sends it with every change, in a header that another site cannot set. */
  csrfToken: string;
}

export interface SessionSeal {
  /** The cookie expires when the session ends. */
  seal(session: Session): Promise<string>;
  /** Null where the cookie is not ours, was changed, or has expired. */
  open(cookie: string): Promise<Session | null>;
  /** For the minutes during which the browser is at the issuer. */
  sealSignIn(pending: PendingSignIn): Promise<string>;
  openSignIn(cookie: string): Promise<PendingSignIn | null>;
}

export interface PendingSignIn {
  state: string;
  nonce: string;
  verifier: string;
  returnTo: string;
}

const SIGN_IN_SECONDS = 600;

/**
 * Seals with A256GCM, with a key derived from `secret`. A pending sign-in cannot be used as a
 * session, nor the other way round.
 */
export function sessionSeal(secret: string): SessionSeal {
  if (secret.length < 32) throw new Error('the session secret needs at least 32 characters');
  const key = createHash('sha256').update(`waymark session ${secret}`).digest();
  const seal = (audience: string, body: object, expires: number | string) =>
    new EncryptJWT({ body })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(expires)
      .encrypt(key);
  const open = async <T>(audience: string, text: string): Promise<T | null> => {
    const opened = await jwtDecrypt(text, key, {
      audience,
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    }).catch(() => null);
    return (opened?.payload.body as T | undefined) ?? null;
  };
  return {
    seal: (session) => seal('session', session, session.endsAt),
    open: (cookie) => open<Session>('session', cookie),
    sealSignIn: (pending) => seal('sign-in', pending, `${SIGN_IN_SECONDS} s`),
    openSignIn: (cookie) => open<PendingSignIn>('sign-in', cookie),
  };
}
