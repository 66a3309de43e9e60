import { API_PREFIX, sessionRoutes } from '@waymark/contracts';
import type { Request, RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { contextOf } from './call.js';
import { HttpProblem } from './problem.js';
import { sendProblem } from './problem-filter.js';

/** What somebody asks for on their way to being signed in. */
const SIGNING_IN = [
  sessionRoutes.signIn,
  sessionRoutes.signInCallback,
  sessionRoutes.me,
  sessionRoutes.demonstrationPeople,
  sessionRoutes.demonstrationToken,
].map(({ path }) => `${API_PREFIX}${path}`);
/** The pages of the embedded identity provider. */
const PROVIDER = '/identity/';

/**
 * Limits the requests a minute (real time): of each person; of each address for signing in, which
 * an office may share; and a quarter of that of each address for anything else without a person.
 * Whoever floods the API without signing in keeps nobody at the same address from signing in.
 */
export const requestLimit = (perMinute: number): RequestHandler =>
  limited({
    limit: (request) => (whoAsks(request).kind === 'stranger' ? quarter(perMinute) : perMinute),
    key: (request) => JSON.stringify(Object.values(whoAsks(request))),
  });

/**
 * Limits how often one account is signed in from one address: a quarter of what a person may ask
 * for. It reads the body, so it runs behind the parser. The provider of an organisation has its own
 * limits.
 */
export const signInLimit = (perMinute: number): RequestHandler => {
  const limit = limited({
    limit: () => quarter(perMinute),
    key: (request) => JSON.stringify([addressOf(request), accountOf(request)]),
  });
  return (request, response, next) => {
    const asks = request.path === `${API_PREFIX}${sessionRoutes.demonstrationToken.path}`;
    if (asks) void limit(request, response, next);
    else next();
  };
};

const quarter = (perMinute: number): number => Math.ceil(perMinute / 4);

type Asking =
  | { kind: 'person'; organisation: string; person: string }
  | { kind: 'signing-in' | 'stranger'; address: string };

function whoAsks(request: Request): Asking {
  const { identity } = contextOf(request);
  if (identity)
    return { kind: 'person', organisation: identity.organisation, person: identity.person };
  const signsIn = SIGNING_IN.includes(request.path) || request.path.startsWith(PROVIDER);
  return { kind: signsIn ? 'signing-in' : 'stranger', address: addressOf(request) };
}

/** Of IPv6, the network that one customer has. */
const addressOf = ({ ip = 'unknown' }: Request): string =>
  ip.replace(/^(([0-9a-f]+:){4}).*$/i, '$1');

function accountOf({ body }: Request): string {
  const name: unknown = (body as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name.slice(0, 200) : '';
}

const limited = ({
  limit,
  key,
}: {
  limit: (request: Request) => number;
  key: (request: Request) => string;
}): RequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit,
    keyGenerator: key,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    validate: { keyGeneratorIpFallback: false },
    handler: (_, response) =>
      sendProblem(
        response,
        new HttpProblem(429, 'too-many-requests', { detail: 'Wait a minute and try again.' }),
      ),
  });
