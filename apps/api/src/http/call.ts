import type { Name } from '@waymark/domain';
import type { BodyOf, ParamsOf, QueryOf, RouteSpec } from '@waymark/contracts';
import type { Identity } from '@waymark/identity';
import type { Request, Response } from 'express';
import type { KeyRing } from '@waymark/persistence';

/** One parsed request, as a handler gets it. */
export interface Call<R extends RouteSpec> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  /** The person who is signed in. Routes for `anyone` do not read it. */
  identity: Identity;
  /** The name of this change: for the caller's idempotency key, or a new one. */
  command: Name;
  /** What stands for the whole request, if the caller named the change. */
  asked: string | undefined;
  /** The version in `If-Match`, without quotes. Null where any version will do. */
  expected: string | null;
  request: Request;
  response: Response;
}

/** What the first middleware finds out about a request. It is kept with the request. */
export interface RequestContext {
  identity: Identity | null;
  /** Why a token or cookie was not accepted. */
  refusal: string | null;
  /** Whether the token or cookie of this request is still accepted; for answers that stay open. */
  stillSignedIn: () => Promise<boolean>;
  /** The browser session; null for bearer tokens. */
  session: { id: string; csrfToken: string } | null;
  /** For the names and cursors of this caller. */
  keys: CallerKeys | null;
  /** The route's path with the names of its parameters, for the log. */
  route: string | null;
  /** The code with which the request was refused. */
  problem: string | null;
}

/** What hides and seals the texts that callers choose or get. */
type CallerKeys = Pick<KeyRing, 'fingerprint' | 'sealText' | 'openText'>;

const CONTEXT = Symbol('waymark request');

export function contextOf(request: Request): RequestContext {
  const holder = request as Request & { [CONTEXT]?: RequestContext };
  return (holder[CONTEXT] ??= {
    identity: null,
    refusal: null,
    stillSignedIn: async () => false,
    session: null,
    keys: null,
    route: null,
    problem: null,
  });
}
