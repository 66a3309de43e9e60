import {
  apiAnswer,
  apiProblem,
  apiRequest,
  type ApiCall,
  type DemonstrationPerson,
  type ResponseOf,
  type RouteName,
  type Routes,
} from '@waymark/contracts';
import { randomUUID } from 'node:crypto';

/** A person of the demonstration, who is signed in and uses the same API as everybody else. */
export class Colleague {
  private token = '';
  private signedInAt = 0;

  constructor(
    private readonly url: string,
    readonly person: DemonstrationPerson,
  ) {}

  get name(): string {
    return this.person.name;
  }

  /** Null when the system refuses, so that the demonstration goes on. */
  async call<K extends RouteName>(
    name: K,
    request: ApiCall<K> = {},
  ): Promise<ResponseOf<Routes[K]> | null> {
    if (Date.now() - this.signedInAt > TOKEN_LIFE) await this.signIn();
    return this.send(name, request).catch((error: unknown) => this.said(name, error));
  }

  private async signIn(): Promise<void> {
    this.token = await this.send('demonstrationToken', { body: { name: this.name } });
    this.signedInAt = Date.now();
  }

  private async send<K extends RouteName>(
    name: K,
    request: ApiCall<K>,
  ): Promise<ResponseOf<Routes[K]>> {
    return send(this.url, { name, request, token: this.token });
  }

  private said(name: RouteName, error: unknown): null {
    console.log(`${this.name}: ${name}: ${error instanceof Error ? error.message : 'no answer'}`);
    return null;
  }
}

/** Shorter than the life of an access token. */
const TOKEN_LIFE = 60_000;

/** Everybody who can sign in to the demonstration. */
export const demonstrationPeople = (url: string): Promise<DemonstrationPerson[]> =>
  send(url, { name: 'demonstrationPeople', request: {}, token: '' });

async function send<K extends RouteName>(
  url: string,
  { name, request, token }: { name: K; request: ApiCall<K>; token: string },
): Promise<ResponseOf<Routes[K]>> {
  const { path, method, headers, body } = apiRequest(name, { command: randomUUID(), ...request });
  const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...headers, ...authorization },
    ...(body === undefined ? {} : { body: body as string }),
  });
  const text = await response.text();
  if (response.ok) return apiAnswer(name, text);
  const { code, errors } = apiProblem(response.status, text);
  throw new Error(`${code} ${JSON.stringify(errors ?? [])}`);
}
