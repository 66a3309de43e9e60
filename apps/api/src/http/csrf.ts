import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';
import type { RequestContext } from './call.js';
import { forbidden } from './problem.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change by a browser session without the session's CSRF token. The browser sends its
 * cookie with every request; the token in a header shows that our own page made the request.
 */
export function checkCsrf(request: Request, { session }: RequestContext): void {
  if (!session || READS.has(request.method)) return;
  const sent = Buffer.from(request.get('x-csrf-token') ?? '');
  const wanted = Buffer.from(session.csrfToken);
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted))
    throw forbidden('csrf-token', 'Reload the page and try again.');
}
