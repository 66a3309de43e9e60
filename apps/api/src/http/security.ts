import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { contextOf } from './call.js';
import { HttpProblem } from './problem.js';
import { sendProblem } from './problem-filter.js';

/**
 * Our own pages load from here alone. Consoles that others wrote set styles in their markup; they
 * still run no script but their files.
 */
export function securityHeaders({ https }: { https: boolean }): RequestHandler {
  const strict = helmet(headers(["'self'"], https));
  const consoles = helmet(headers(["'self'", "'unsafe-inline'"], https));
  return (request, response, next) =>
    (/^\/(admin|api\/docs)(\/|$)/.test(request.path) ? consoles : strict)(request, response, next);
}

const headers = (styleSrc: string[], https: boolean): Parameters<typeof helmet>[0] => ({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc,
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      ...(https && { upgradeInsecureRequests: [] }),
    },
  },
  strictTransportSecurity: https && { maxAge: 31_536_000 },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});

/** So many requests a minute (real time) for each person, or each address before sign-in. */
export function requestLimit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: (request) => (contextOf(request).identity ? perMinute : Math.ceil(perMinute / 4)),
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (request) => {
      const { identity } = contextOf(request);
      return identity
        ? `${identity.organisation}/${identity.person}`
        : (request.ip ?? 'unknown').replace(/^(([0-9a-f]+:){4}).*$/i, '$1');
    },
    validate: { keyGeneratorIpFallback: false },
    handler: (_, response) =>
      sendProblem(
        response,
        new HttpProblem(429, 'too-many-requests', { detail: 'Wait a minute and try again.' }),
      ),
  });
}
