import type { BodyOf, ParamsOf, QueryOf, RouteSpec } from '@waymark/contracts';
import type { Identity } from '@waymark/identity';
import type { Request, Response } from 'express';

/** One parsed request: what a handler works from. */
export interface Call<R extends RouteSpec> {
  params: ParamsOf<R>;
  query: QueryOf<R>;
  body: BodyOf<R>;
  /** Whoever is signed in. Routes for `anyone` do not touch it. */
  identity: Identity;
  /** Idempotency key of a change: the caller's, or a new one. */
  command: string;
  /** `If-Match`, without quotes. */
  expected: string | null;
  request: Request;
  response: Response;
}

/** What the first steps of the chain find out about a request and keep with it. */
export interface RequestContext {
  identity: Identity | null;
  /** Why nobody is signed in, when something was presented. */
  refusal: string | null;
  /** Of a browser session; null for bearer tokens. */
  session: { id: string; csrfToken: string } | null;
  /** Path of the route with its parameters' names, for the log. */
  route: string | null;
}

const CONTEXT = Symbol('waymark request');

export function contextOf(request: Request): RequestContext {
  const holder = request as Request & { [CONTEXT]?: RequestContext };
  return (holder[CONTEXT] ??= { identity: null, refusal: null, session: null, route: null });
}
