import type { RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { contextOf } from './call.js';
import { HttpProblem } from './problem.js';
import { sendProblem } from './problem-filter.js';

/**
 * Limits the requests a minute (real time) of each person, or of each address before sign-in. An
 * address without a person gets a quarter.
 */
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
