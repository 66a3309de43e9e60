import {
  apiAnswer,
  apiProblem,
  apiRequest,
  type ApiCall,
  type ProblemDocument,
  type ResponseOf,
  type RouteName,
  type Routes,
} from '@waymark/contracts';

/** A refusal of the API, with the words for the screen. */
export class ProblemError extends Error {
  constructor(readonly problem: ProblemDocument) {
    super(problem.detail ?? problem.title);
  }
}

let csrfToken: string | null = null;
export const setCsrfToken = (token: string | null): void => void (csrfToken = token);

/** Calls the API by the name of a route. The session is a cookie that scripts cannot read. */
export async function call<K extends RouteName>(
  name: K,
  request: ApiCall<K> = {},
): Promise<ResponseOf<Routes[K]>> {
  const { path, method, headers, body } = apiRequest(name, {
    command: crypto.randomUUID(),
    ...request,
  });
  const csrf: Record<string, string> =
    method !== 'GET' && csrfToken ? { 'x-csrf-token': csrfToken } : {};
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { ...headers, ...csrf },
    ...(body === undefined ? {} : { body: body as string }),
  });
  const text = await response.text();
  if (!response.ok) throw new ProblemError(apiProblem(response.status, text));
  return apiAnswer(name, text);
}
