import { API_PREFIX, mayPerson, routes, type RouteSpec } from '@waymark/contracts';
import { type JsonFault, readJson } from '@waymark/domain';
import express, { type Request, type RequestHandler } from 'express';
import { contextOf } from './call.js';
import { knownProblem, sendProblem } from './problem-filter.js';
import { HttpProblem } from './problem.js';

const ofJson = (limit: string): RequestHandler => express.raw({ type: 'application/json', limit });
const LARGE = ofJson('12mb');
const SIGNED_IN = ofJson('1mb');
const ANYBODY = ofJson('16kb');
/** More than any form or journey has. Reading many more would take seconds from everybody. */
const MOST_VALUES = 100_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads JSON bodies, and refuses what it cannot keep exactly before a handler is reached. Reading
 * takes the one thread of the process, so only a route that needs a large body takes one, and only
 * of a person who may call it. Handlers read uploads of other types themselves.
 */
export const jsonBodies: RequestHandler = (request, response, next) => {
  const read = readerFor(request);
  const refuse = (thrown: unknown): void => {
    const problem = knownProblem(thrown);
    if (problem) sendProblem(response, problem);
    else next(thrown);
  };
  read(request, response, (thrown?: unknown) => {
    if (thrown !== undefined) return refuse(thrown);
    try {
      if (Buffer.isBuffer(request.body))
        request.body = jsonOf(request.body, request.get('content-type') ?? '');
    } catch (refused) {
      return refuse(refused);
    }
    next();
  });
};

const largeRoutes = Object.values<RouteSpec>(routes)
  .filter(({ largeBody }) => largeBody)
  .map(({ method, path, permission }) => ({
    method,
    path: new RegExp(`^${API_PREFIX}${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    permission,
  }));

function readerFor(request: Request): RequestHandler {
  const { identity } = contextOf(request);
  if (!identity) return ANYBODY;
  const path = request.path.replace(/\/$/, '').toLowerCase();
  const route = largeRoutes.find((one) => one.method === request.method && one.path.test(path));
  return route && mayPerson(route.permission, identity.roles) ? LARGE : SIGNED_IN;
}

function jsonOf(bytes: Buffer, contentType: string): unknown {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) throw notUtf8();
  if (bytes.length === 0) return undefined;
  const read = readJson(textOf(bytes), { mostValues: MOST_VALUES });
  if (read.ok) return read.value;
  throw problemOf(read.failure);
}

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw notUtf8();
  }
}

const notUtf8 = (): HttpProblem =>
  new HttpProblem(415, 'unsupported-encoding', { detail: 'Send JSON as UTF-8.' });

const MESSAGES: Record<JsonFault['code'], string> = {
  'malformed-json': 'The body is not JSON.',
  'too-many-values': 'The body has too many values. Send it in smaller parts.',
  'too-deep': 'The body has too many levels of lists and objects.',
  'duplicate-key': 'An object has this key twice.',
  'reserved-key': 'This key cannot be used.',
  'inexact-number':
    'This number has more digits than can be kept. Send it as text, or with fewer digits.',
  'not-text': 'This text has a character that cannot be kept: NUL, or half of a surrogate pair.',
};

function problemOf({ code, path }: JsonFault): HttpProblem {
  const message = MESSAGES[code];
  if (path.length === 0 || code === 'too-deep' || code === 'not-text')
    return new HttpProblem(400, code, { detail: message });
  return new HttpProblem(400, code, {
    detail: message,
    errors: [{ field: path.join('.'), code, message }],
  });
}
