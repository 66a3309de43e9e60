import { apiAnswer, apiProblem, apiRequest, type ApiCall, type ResponseOf, type RouteName, type Routes } from '@waymark/contracts';
import { randomUUID } from 'node:crypto';

/** A demonstration person at work: signed in, through the same API as everybody else. */
export class Colleague {
  private token = '';
  private signedInAt = 0;

  constructor(
    private readonly url: string,
    readonly name: string,
    readonly role: string,
    readonly organisation: string,
  ) {}

  /** Null where the system says no: a demonstration goes on. */
  async call<K extends RouteName>(name: K, request: ApiCall<K> = {}): Promise<ResponseOf<Routes[K]> | null> {
    if (Date.now() - this.signedInAt > TOKEN_LIFE) await this.signIn();
    return this.send(name, request).catch((error: unknown) => this.said(name, error));
  }

  private async signIn(): Promise<void> {
    this.token = await this.send('demonstrationToken', { body: { name: this.name } });
    this.signedInAt = Date.now();
  }

  private async send<K extends RouteName>(name: K, request: ApiCall<K>): Promise<ResponseOf<Routes[K]>> {
    const { path, method, headers, body } = apiRequest(name, { command: randomUUID(), ...request });
    const response = await fetch(`${this.url}${path}`, { method, headers: { ...headers, ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) }, ...(body === undefined ? {} : { body: body as string }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${apiProblem(response.status, text).code} ${JSON.stringify(apiProblem(response.status, text).errors ?? [])}`);
    return apiAnswer(name, text);
  }

  private said(name: RouteName, error: unknown): null {
    console.log(`${this.name}: ${name}: ${error instanceof Error ? error.message : 'no answer'}`);
    return null;
  }
}

/** Well within the life of an access token. */
const TOKEN_LIFE = 60_000;
