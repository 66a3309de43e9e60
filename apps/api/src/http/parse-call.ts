import type { RouteSpec } from '@waymark/contracts';
import { canonicalJson, isPlainText, nameOf, type Name } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Call, contextOf } from './call.js';
import { nameForCaller } from './caller-names.js';
import { badRequest, type FieldProblem, HttpProblem } from './problem.js';

const KEY = /^[A-Za-z0-9._:~/-]{1,200}$/;

/**
 * Parses a request by the schemas of its route.
 * @throws HttpProblem with one entry for each field that is wrong.
 */
export function parseCall<R extends RouteSpec>(
  spec: R,
  request: Request,
  response: Response,
): Call<R> {
  const errors: FieldProblem[] = [];
  const params = parsed(spec.params, request.params, { errors, where: '' });
  const query = parsed(strict(spec.query), request.query, { errors, where: '' });
  const body = readsItsOwnBody(spec)
    ? ''
    : parsed(spec.body ?? (request.method === 'GET' ? undefined : NO_BODY), request.body, {
        errors,
        where: '',
      });
  errors.push(...unkept({ ...request.params, ...request.query }));
  if (errors.length) throw badRequest(errors);
  return {
    params,
    query,
    body,
    request,
    response,
    identity: contextOf(request).identity,
    command: commandOf(request),
    asked: askedOf(request, { route: [spec.method, spec.path], params, query, body }),
    expected: expectedOf(request),
  } as unknown as Call<R>;
}

/** The handler reads an upload, after the permission was checked. */
const readsItsOwnBody = (spec: RouteSpec): boolean => spec.consumes !== undefined;

/** A parameter that a list does not know would change nothing, and the caller would not see it. */
const strict = (query: z.ZodObject | undefined): z.ZodObject =>
  query === undefined ? NO_QUERY : query.def.catchall ? query : query.strict();
const NO_QUERY = z.strictObject({});
const NO_BODY = z.strictObject({});

/** Parts of an address that Postgres could not keep. A body was read with the same rule before. */
const unkept = (parts: object): FieldProblem[] =>
  Object.entries(parts)
    .filter(([name, value]) => [name, value].flat().some((text) => !isPlainText(String(text))))
    .map(([field]) => ({
      field,
      code: 'not-text',
      message: 'This text has a character that cannot be kept.',
    }));

function parsed(
  schema: z.ZodType | undefined,
  value: unknown,
  { errors, where }: { errors: FieldProblem[]; where: string },
): unknown {
  if (!schema) return {};
  const result = schema.safeParse(value === undefined && schema.type === 'object' ? {} : value);
  if (result.success) return result.data;
  errors.push(...result.error.issues.flatMap((issue) => fieldProblems(issue, where)));
  return {};
}

/** Never repeats a value, because it may be about a person. */
function fieldProblems(issue: z.core.$ZodIssue, where: string): FieldProblem[] {
  const path = [where, ...issue.path.map(String)].filter(Boolean).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [path, key].filter(Boolean).join('.'),
      code: 'unknown-field',
      message: 'This endpoint does not know this field.',
    }));
  const own: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  const code = typeof own === 'string' ? own : issue.code.replaceAll('_', '-');
  return [{ field: path, code, message: issue.message }];
}

function commandOf(request: Request): Name {
  const key = request.get('idempotency-key');
  if (key === undefined) return nameOf('new', uuidv7());
  if (!KEY.test(key))
    throw new HttpProblem(400, 'invalid-idempotency-key', {
      detail: 'An idempotency key has 1 to 200 letters, digits and . _ : ~ / -',
    });
  return nameForCaller(request, 'asked', key);
}

/**
 * A hash of everything that the caller asked for by this key. Trying a change first (`dryRun`) is
 * no other change.
 */
function askedOf(
  request: Request,
  { query, ...asked }: { route: string[]; params: unknown; query: unknown; body: unknown },
): string | undefined {
  const { identity, keys } = contextOf(request);
  if (request.get('idempotency-key') === undefined || !identity || !keys) return undefined;
  const { dryRun: _, ...parts } = query as { dryRun?: unknown };
  return keys.fingerprint(
    identity.organisation,
    'asked',
    canonicalJson({ ...asked, query: parts }),
  );
}

/** A bare `*` asks for any version; in quotation marks it would be the name of one. */
function expectedOf(request: Request): string | null {
  const sent = request.get('if-match')?.trim();
  if (sent === undefined || sent === '*') return null;
  return sent.replace(/^W\//, '').replace(/^"|"$/g, '');
}
