import { randomUUID } from 'node:crypto';
import { Client } from '../../apps/cli/src/client.js';
import type { Stack } from './stack.js';

export interface Answer {
  status: number;
  code: string;
  body: Record<string, unknown>;
}
export interface Sent {
  method?: string;
  as?: string | null;
  body?: unknown;
  type?: string;
  command?: string;
  headers?: Record<string, string>;
}

const tokens = new Map<string, Promise<string>>();

/** A raw request that our own client would not send. `as: null` sends no token. */
export async function ask(
  stack: Stack,
  path: string,
  {
    method,
    as = 'Uma Abbott',
    body,
    type = 'application/json',
    command = randomUUID(),
    headers = {},
  }: Sent = {},
): Promise<Answer> {
  const token = as === null ? null : await tokenOf(stack, as);
  const response = await fetch(`${stack.url}/api/v1${path}`, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(method === 'GET' ? {} : { 'idempotency-key': command }),
      ...headers,
    },
    ...(body === undefined
      ? {}
      : {
          body:
            typeof body === 'string' || body instanceof Uint8Array
              ? (body as string)
              : JSON.stringify(body),
        }),
  });
  const answer = JSON.parse((await response.text()) || '{}') as Record<string, unknown>;
  return {
    status: response.status,
    code: typeof answer['code'] === 'string' ? answer['code'] : '',
    body: answer,
  };
}

function tokenOf(stack: Stack, name: string): Promise<string> {
  const key = `${stack.url} ${name}`;
  const token =
    tokens.get(key) ?? new Client(stack.url, null).call('demonstrationToken', { body: { name } });
  tokens.set(key, token);
  return token;
}
