import type { ProblemDocument } from './problem-document.js';
import type { ResponseOf, RouteSpec, SentBodyOf, SentQueryOf } from './route.js';
import { API_PREFIX, routes, type RouteName, type Routes } from './routes.js';
import { urlOf, type UrlQuery } from './route-url.js';

/** What a client gives for one call. The rest is in the table of routes. */
export interface ApiCall<K extends RouteName> {
  params?: Record<string, string | number>;
  query?: Partial<SentQueryOf<Routes[K]>>;
  body?: SentBodyOf<Routes[K]> | string | Uint8Array;
  /** Media type of a body that is not JSON. */
  contentType?: string;
  /** The caller's own id of a change. The same id with the same request runs once. */
  command?: string;
  /** The version that the caller has seen, for `If-Match`. */
  expected?: string | number;
}

interface ApiRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** The HTTP request of a call. The sender adds the server's address and the person's token. */
export function apiRequest<K extends RouteName>(name: K, call: ApiCall<K> = {}): ApiRequest {
  const spec: RouteSpec = routes[name];
  return {
    method: spec.method,
    path: `${API_PREFIX}${urlOf(spec, call.params, call.query as UrlQuery)}`,
    headers: {
      accept: 'application/json, application/problem+json, text/plain',
      ...(call.body === undefined
        ? {}
        : { 'content-type': call.contentType ?? 'application/json' }),
      ...(spec.command && call.command ? { 'idempotency-key': call.command } : {}),
      ...(call.expected === undefined ? {} : { 'if-match': `"${call.expected}"` }),
    },
    ...(call.body === undefined ? {} : { body: bodyOf(call.body) }),
  };
}

/** The answer of a call that succeeded. */
export function apiAnswer<K extends RouteName>(name: K, text: string): ResponseOf<Routes[K]> {
  const { produces }: RouteSpec = routes[name];
  const json = !produces || produces === 'application/json';
  return (json ? (text ? JSON.parse(text) : null) : text) as ResponseOf<Routes[K]>;
}

/** The problem document of a refusal. If the answer holds none, it is made here. */
export function apiProblem(status: number, text: string): ProblemDocument {
  try {
    return JSON.parse(text) as ProblemDocument;
  } catch {
    return {
      type: 'about:blank',
      title: 'The service did not answer as expected. Try again in a moment.',
      status,
      code: `http-${status}`,
    };
  }
}

const bodyOf = (body: unknown): string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
