import type { Session, SessionSeal, VerifyAccessToken } from '@waymark/identity';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type RequestContext, contextOf } from '../http/call.js';
import type { EndedSessions } from './ended-sessions.js';

interface Authentication {
  verify: VerifyAccessToken;
  seal: SessionSeal;
  ended: EndedSessions;
  cookie: string;
}

/**
 * Identifies the person by bearer token or session cookie. It lets every request through; the guard
 * decides.
 */
export function authenticate(authentication: Authentication): RequestHandler {
  return async (request: Request, _: Response, next: NextFunction) => {
    Object.assign(contextOf(request), await identify(request, authentication));
    next();
  };
}

async function identify(
  request: Request,
  { verify, seal, ended, cookie }: Authentication,
): Promise<Partial<RequestContext>> {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
  if (bearer) {
    const verified = await verify(bearer);
    return verified.ok ? { identity: verified.value } : { refusal: verified.failure };
  }
  const sealed = (request.cookies as Record<string, string | undefined> | undefined)?.[cookie];
  if (!sealed) return {};
  const session = await seal.open(sealed);
  // If nobody can say whether the session has ended, treat it as ended.
  return session && !(await ended.has(session).catch(() => true))
    ? bySession(session)
    : { refusal: 'session-ended' };
}

const bySession = ({ session, csrfToken, ...identity }: Session): Partial<RequestContext> => ({
  identity,
  session: { id: session, csrfToken },
});
