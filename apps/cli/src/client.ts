import { apiAnswer, apiProblem, apiRequest, type ApiCall, type ResponseOf, type RouteName, type Routes } from '@waymark/contracts';
import { randomUUID } from 'node:crypto';
import { Refused, Unusable } from './exit-code.js';

/** Calls the API by the names of its routes; the same table that the server is made of. */
export class Client {
  constructor(
    readonly url: string,
    private readonly token: string | null,
  ) {}

  async call<K extends RouteName>(name: K, request: ApiCall<K> = {}): Promise<ResponseOf<Routes[K]>> {
    const { path, method, headers, body } = apiRequest(name, { command: randomUUID(), ...request });
    const authorization: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await fetch(`${this.url}${path}`, { method, headers: { ...headers, ...authorization }, ...(body === undefined ? {} : { body: body as string }) }).catch(unreachable);
    const text = await response.text();
    if (response.ok) return apiAnswer(name, text);
    const problem = apiProblem(response.status, text);
    throw new Refused(problem.code, problem.detail ?? problem.title, problem.errors);
  }
}

function unreachable(error: unknown): never {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : 'no answer';
  throw new Unusable(`the system cannot be reached: ${cause}`);
}
