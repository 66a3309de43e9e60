import { API_PREFIX, type ProblemDocument, type ResponseOf, routes, type RouteName, type RouteSpec, type Routes, type SentBodyOf, type SentQueryOf, urlOf } from '@waymark/contracts';
import { randomUUID } from 'node:crypto';
import { Refused, Unusable } from './exit-code.js';

type Request<K extends RouteName> = {
  params?: Record<string, string | number>;
  query?: Partial<SentQueryOf<Routes[K]>>;
  body?: SentBodyOf<Routes[K]> | string | Uint8Array;
  contentType?: string;
};

/** Calls the API by the names of its routes; the same table that the server is made of. */
export class Client {
  constructor(
    readonly url: string,
    private readonly token: string | null,
  ) {}

  async call<K extends RouteName>(name: K, request: Request<K> = {}): Promise<ResponseOf<Routes[K]>> {
    const spec = routes[name];
    const address = `${this.url}${API_PREFIX}${urlOf(spec, request.params, request.query as Record<string, string | number | boolean | undefined>)}`;
    const response = await fetch(address, { method: spec.method, headers: this.headers(name, request), ...(request.body === undefined ? {} : { body: bodyOf(request.body) }) }).catch(unreachable);
    const text = await response.text();
    if (!response.ok) throw refusal(response.status, text);
    const { produces } = spec as RouteSpec;
    const json = !produces || produces === 'application/json';
    return (json && text ? JSON.parse(text) : text) as ResponseOf<Routes[K]>;
  }

  private headers<K extends RouteName>(name: K, request: Request<K>): Record<string, string> {
    return {
      accept: 'application/json, application/problem+json, text/plain',
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(request.body === undefined ? {} : { 'content-type': request.contentType ?? 'application/json' }),
      ...('command' in routes[name] ? { 'idempotency-key': randomUUID() } : {}),
    };
  }
}

const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> => (typeof body === 'string' || body instanceof Uint8Array ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body));

function unreachable(error: unknown): never {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : 'no answer';
  throw new Unusable(`the system cannot be reached: ${cause}`);
}

function refusal(status: number, text: string): Refused {
  try {
    const problem = JSON.parse(text) as ProblemDocument;
    return new Refused(problem.code, problem.detail ?? problem.title, problem.errors);
  } catch {
    return new Refused(`http-${status}`, `the system answered ${status}`);
  }
}

