import { EncryptJWT, jwtDecrypt } from 'jose';
import { createHash } from 'node:crypto';
import type { Identity } from './identity.js';

/**
 * A browser's session: sealed into its cookie, so that any API process can open it. The browser can
 * neither read nor change it.
 */
export interface Session extends Identity {
  session: string;
  /** Goes with every change, as a header that another site cannot set. */
  csrfToken: string;
}

export interface SessionSeal {
  seal(session: Session, seconds: number): Promise<string>;
  /** Null: not ours, changed, or over. */
  open(cookie: string): Promise<Session | null>;
  /** For the minutes between leaving for the issuer and coming back. */
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
 * Seals with A256GCM under a key derived from `secret`. Sessions and pending sign-ins cannot stand
 * in for one another.
 */
export function sessionSeal(secret: string): SessionSeal {
  if (secret.length < 32) throw new Error('the session secret needs at least 32 characters');
  const key = createHash('sha256').update(`waymark session ${secret}`).digest();
  const seal = (audience: string, body: object, seconds: number) =>
    new EncryptJWT({ body })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${seconds} s`)
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
    seal: (session, seconds) => seal('session', session, seconds),
    open: (cookie) => open<Session>('session', cookie),
    sealSignIn: (pending) => seal('sign-in', pending, SIGN_IN_SECONDS),
    openSignIn: (cookie) => open<PendingSignIn>('sign-in', cookie),
  };
}
