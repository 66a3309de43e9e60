import type { ProblemDocument } from './problem-document.js';
import type { ResponseOf, RouteSpec, SentBodyOf, SentQueryOf } from './route.js';
import { API_PREFIX, routes, type RouteName, type Routes } from './routes.js';
import { urlOf } from './route-url.js';

/** What a client says about one call; everything else is in the table of routes. */
export interface ApiCall<K extends RouteName> {
  params?: Record<string, string | number>;
  query?: Partial<SentQueryOf<Routes[K]>>;
  body?: SentBodyOf<Routes[K]> | string | Uint8Array;
  /** Of a body that is not JSON. */
  contentType?: string;
  /** The caller's own id of a change: the same id and request again is one command. */
  command?: string;
}

export interface ApiRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

/** The HTTP request of a call. Pure: whoever sends it adds the address and who it is. */
export function apiRequest<K extends RouteName>(name: K, call: ApiCall<K> = {}): ApiRequest {
  const spec: RouteSpec = routes[name];
  return {
    method: spec.method,
    path: `${API_PREFIX}${urlOf(spec, call.params, call.query as Record<string, string | number | boolean | undefined>)}`,
    headers: {
      accept: 'application/json, application/problem+json, text/plain',
      ...(call.body === undefined
        ? {}
        : { 'content-type': call.contentType ?? 'application/json' }),
      ...(spec.command && call.command ? { 'idempotency-key': call.command } : {}),
    },
    ...(call.body === undefined ? {} : { body: bodyOf(call.body) }),
  };
}

/** The answer of a call that went well. */
export function apiAnswer<K extends RouteName>(name: K, text: string): ResponseOf<Routes[K]> {
  const { produces }: RouteSpec = routes[name];
  const json = !produces || produces === 'application/json';
  return (json ? (text ? JSON.parse(text) : null) : text) as ResponseOf<Routes[K]>;
}

/** The problem document of a refusal; one of our own where the answer holds none. */
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
