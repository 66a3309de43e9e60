import { UNATTENDED_HEADER } from '@waymark/contracts';
import type { Identity, Session, VerifyAccessToken } from '@waymark/identity';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { type RequestContext, contextOf } from '../http/call.js';
import type { Sessions } from '../parts.js';
import { keepSession } from '../session/session-cookies.js';
import { ACTIVITY_SECONDS } from '../session/session-length.js';
import type { Standings } from './standing.js';

interface Authentication extends Pick<
  Sessions,
  'seal' | 'ended' | 'cookie' | 'secure' | 'idleSeconds'
> {
  verify: VerifyAccessToken;
  standings: Standings;
  /** Seconds of real time. */
  realNow?: () => number;
}

type Found = Pick<RequestContext, 'identity' | 'refusal' | 'session'>;

/**
 * Identifies the person by bearer token or session cookie. It lets every request through; the guard
 * decides.
 */
export function authenticate(authentication: Authentication): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    const found = await identify(request, authentication);
    Object.assign(contextOf(request), found.context, {
      stillSignedIn: async () =>
        (await identify(request, authentication)).context.identity !== null,
    });
    if (found.session && !request.get(UNATTENDED_HEADER))
      await noteActivity(response, authentication, found.session);
    next();
  };
}

async function identify(
  request: Request,
  authentication: Authentication,
): Promise<{ context: Found; session?: Session }> {
  const bearer = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.get('authorization') ?? '')?.[1];
  // If nobody can say whether somebody is still signed in, they are asked to try again.
  const unknown = (): { context: Found } => ({ context: refused('database-unavailable') });
  return bearer
    ? byToken(bearer, authentication).catch(unknown)
    : bySession(request, authentication).catch(unknown);
}

async function byToken(
  token: string,
  { verify, standings }: Authentication,
): Promise<{ context: Found }> {
  const verified = await verify(token);
  if (!verified.ok) return { context: refused(verified.failure) };
  return { context: await standing(verified.value, standings) };
}

async function bySession(
  request: Request,
  { seal, ended, cookie, idleSeconds, standings, realNow = secondsNow }: Authentication,
): Promise<{ context: Found; session?: Session }> {
  const sealed = (request.cookies as Record<string, string | undefined> | undefined)?.[cookie];
  if (!sealed) return { context: refused(null) };
  const session = await seal.open(sealed);
  if (!session || (await ended.has(session))) return { context: refused('session-ended') };
  if (session.activeAt + idleSeconds < realNow()) return { context: refused('session-idle') };
  const { session: id, csrfToken, endsAt, activeAt, ...identity } = session;
  const context = await standing(identity, standings);
  return context.identity
    ? { context: { ...context, session: { id, csrfToken } }, session }
    : { context };
}

/** What the person may do is what they may do now. */
async function standing(identity: Identity, standings: Standings): Promise<Found> {
  const now = await standings.now(identity);
  return typeof now === 'string'
    ? refused(now)
    : { identity: { ...identity, roles: now.roles }, refusal: null, session: null };
}

const refused = (refusal: string | null): Found => ({ identity: null, refusal, session: null });

async function noteActivity(
  response: Response,
  { realNow = secondsNow, ...cookies }: Authentication,
  session: Session,
): Promise<void> {
  const now = realNow();
  if (now - session.activeAt >= ACTIVITY_SECONDS)
    await keepSession(response, cookies, { ...session, activeAt: now });
}

const secondsNow = (): number => Math.floor(Date.now() / 1_000);
