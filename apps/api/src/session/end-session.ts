import type { Identity } from '@waymark/identity';
import type { Request, Response } from 'express';
import { contextOf } from '../http/call.js';
import type { Sessions } from '../parts.js';
import type { SecurityEvents } from '../security/security-events.js';
import { SESSION_SECONDS } from './session-length.js';

/**
 * Signs a browser out everywhere: its cookie is no longer accepted, and its streams end. A bearer
 * token belongs to its issuer and stays valid until it expires.
 */
export async function endSession(
  { request, response, identity }: { request: Request; response: Response; identity: Identity },
  { sessions, security }: { sessions: Sessions; security: SecurityEvents },
): Promise<void> {
  const { session } = contextOf(request);
  response.clearCookie(sessions.cookie, { path: '/' });
  if (!session) return;
  const { organisation } = identity;
  await sessions.ended.add({ organisation, session: session.id }, SESSION_SECONDS);
  await security.record({ kind: 'signed-out', who: identity });
}
