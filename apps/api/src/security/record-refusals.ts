import type { RequestHandler } from 'express';
import { contextOf } from '../http/call.js';
import type { SecurityEvents } from './security-events.js';

/** Real time. The same refusal of the same person is recorded once in so long. */
const ONCE_IN_MS = 60_000;
const MOST = 10_000;

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 429]);

/**
 * Records requests that were refused for want of a right. A request without any credentials is not
 * recorded: every first visit begins with one.
 */
export function recordRefusals(
  events: SecurityEvents,
  realNow: () => number = Date.now,
): RequestHandler {
  const recorded = new Map<string, number>();
  const isNew = (key: string): boolean => {
    if ((recorded.get(key) ?? 0) > realNow()) return false;
    recorded.delete(key);
    if (recorded.size >= MOST) recorded.delete(recorded.keys().next().value as string);
    recorded.set(key, realNow() + ONCE_IN_MS);
    return true;
  };
  return (request, response, next) => {
    response.on('finish', () => {
      const { identity, route, problem } = contextOf(request);
      if (!REFUSALS.has(response.statusCode) || problem === 'sign-in-needed') return;
      const detail = { code: problem ?? 'refused', route: route ?? 'unknown' };
      const who = identity && { organisation: identity.organisation, person: identity.person };
      if (isNew(JSON.stringify([who, detail])))
        // If the database is unreachable, the log still has the line.
        events.record({ kind: 'refused', who, detail }).catch(() => undefined);
    });
    next();
  };
}
