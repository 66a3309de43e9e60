import {
  apiAnswer,
  apiProblem,
  apiRequest,
  type ApiCall,
  type ResponseOf,
  type RouteName,
  type Routes,
} from '@waymark/contracts';
import { randomUUID } from 'node:crypto';
import { Refused, Unreachable } from './exit-code.js';

/** Calls the API by route name, with the table that the server is built from. */
export class Client {
  constructor(
    readonly url: string,
    private readonly token: string | null,
  ) {}

  async call<K extends RouteName>(
    name: K,
    request: ApiCall<K> = {},
  ): Promise<ResponseOf<Routes[K]>> {
    const { path, method, headers, body } = apiRequest(name, { command: randomUUID(), ...request });
    const authorization: Record<string, string> = this.token
      ? { authorization: `Bearer ${this.token}` }
      : {};
    const asked = fetch(`${this.url}${path}`, {
      method,
      headers: { ...headers, ...authorization },
      ...(body === undefined ? {} : { body: body as string }),
    });
    const { response, text } = await asked
      .then(async (response) => ({ response, text: await response.text() }))
      .catch((error: unknown) => this.unreachable(error));
    if (!response.ok) throw refusalOf(response.status, text);
    return answerOf(name, text, this.url);
  }

  private unreachable(error: unknown): never {
    const cause = (error as { cause?: { message?: string } }).cause?.message || 'no answer';
    throw new Unreachable(
      `The system at ${this.url} cannot be reached (${cause}). ` +
        'Start it with `npm start`, or give another address with --url.',
    );
  }
}

function refusalOf(status: number, text: string): Refused {
  const { code, detail, title, errors, findings } = apiProblem(status, text);
  return new Refused(code, detail ?? title, {
    ...(errors && { errors }),
    ...(findings && { findings }),
  });
}

/** Another program may answer at the address. */
function answerOf<K extends RouteName>(name: K, text: string, url: string): ResponseOf<Routes[K]> {
  try {
    return apiAnswer(name, text);
  } catch {
    throw new Unreachable(`The server at ${url} is not Waymark. Give another address with --url.`);
  }
}
