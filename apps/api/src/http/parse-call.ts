import type { RouteSpec } from '@waymark/contracts';
import { nameOf, type Name } from '@waymark/domain';
import { uuidv7 } from '@waymark/persistence';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { type Call, contextOf } from './call.js';
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
  const query = parsed(spec.query, request.query, { errors, where: '' });
  const body = readsItsOwnBody(spec) ? '' : parsed(spec.body, request.body, { errors, where: '' });
  if (errors.length) throw badRequest(errors);
  return {
    params,
    query,
    body,
    request,
    response,
    identity: contextOf(request).identity,
    command: commandOf(request),
    expected: expectedOf(request),
  } as unknown as Call<R>;
}

/** The handler reads an upload, after the permission was checked. */
const readsItsOwnBody = (spec: RouteSpec): boolean => spec.consumes !== undefined;

function parsed(
  schema: z.ZodType | undefined,
  value: unknown,
  { errors, where }: { errors: FieldProblem[]; where: string },
): unknown {
  if (!schema) return {};
  const result = schema.safeParse(value ?? (schema.type === 'object' ? {} : value));
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
  return [{ field: path, code: issue.code.replaceAll('_', '-'), message: issue.message }];
}

function commandOf(request: Request): Name {
  const key = request.get('idempotency-key');
  if (key === undefined) return nameOf('new', uuidv7());
  if (!KEY.test(key))
    throw new HttpProblem(400, 'invalid-idempotency-key', {
      detail: 'An idempotency key has 1 to 200 letters, digits and . _ : ~ / -',
    });
  return contextOf(request).nameFor?.('asked', key) ?? nameOf('new', uuidv7());
}

const expectedOf = (request: Request): string | null =>
  request.get('if-match')?.replace(/^W\//, '').replace(/^"|"$/g, '') ?? null;
