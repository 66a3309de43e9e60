import type { Session } from '@waymark/identity';
import type { Response } from 'express';
import type { Sessions } from '../parts.js';

type Cookies = Pick<Sessions, 'seal' | 'cookie' | 'secure'>;

/** Keeps a session in the browser until it ends. */
export async function keepSession(
  response: Response,
  cookies: Cookies,
  session: Session,
): Promise<void> {
  const seconds = Math.max(0, session.endsAt - Math.floor(Date.now() / 1_000));
  setCookie(response, cookies, {
    name: cookies.cookie,
    value: await cookies.seal.seal(session),
    seconds,
  });
}

/** Scripts cannot read the cookie, and other sites cannot send it with a change. */
export function setCookie(
  response: Response,
  { secure }: Pick<Sessions, 'secure'>,
  { name, value, seconds }: { name: string; value: string; seconds: number },
): void {
  response.cookie(name, value, {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: '/',
    maxAge: seconds * 1_000,
  });
}
