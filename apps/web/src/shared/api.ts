import { API_PREFIX, routes, urlOf, type ProblemDocument, type ResponseOf, type RouteName, type RouteSpec, type Routes, type SentBodyOf, type SentQueryOf } from '@waymark/contracts';

interface Call<K extends RouteName> { params?: Record<string, string | number>; query?: Partial<SentQueryOf<Routes[K]>>; body?: SentBodyOf<Routes[K]>; /** The caller's own id of a change, so that a repeated click is one command. */ command?: string }

/** The system said no: what it said, for the screen. */
export class ProblemError extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
  }
}

let csrfToken: string | null = null;
export const setCsrfToken = (token: string | null): void => void (csrfToken = token);

/** Calls the API by the name of a route; the session travels in a cookie that scripts cannot read. */
export async function call<K extends RouteName>(name: K, request: Call<K> = {}): Promise<ResponseOf<Routes[K]>> {
  const spec: RouteSpec = routes[name] as unknown as RouteSpec;
  const address = `${API_PREFIX}${urlOf(spec, request.params, request.query as Record<string, string | number | boolean | undefined>)}`;
  const response = await fetch(address, { method: spec.method, credentials: 'same-origin', headers: headersOf(spec, request), ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }) });
  if (!response.ok) throw new ProblemError(await problemOf(response));
  const text = await response.text();
  return (text ? JSON.parse(text) : null) as ResponseOf<Routes[K]>;
}

function headersOf(spec: RouteSpec, request: { body?: unknown; command?: string }): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(spec.method !== 'GET' && csrfToken ? { 'x-csrf-token': csrfToken } : {}),
    ...(spec.command ? { 'idempotency-key': request.command ?? crypto.randomUUID() } : {}),
  };
}

async function problemOf(response: Response): Promise<ProblemDocument> {
  try {
    return (await response.json()) as ProblemDocument;
  } catch {
    return { type: 'about:blank', title: 'The service did not answer as expected. Try again in a moment.', status: response.status, code: `http-${response.status}` };
  }
}
