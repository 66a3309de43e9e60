import { caseContactRoutes, taskRoutes } from '@waymark/contracts';
import type { Request, Response } from 'express';
import { contextOf } from './call.js';
import { parseCall } from './parse-call.js';
import { HttpProblem } from './problem.js';

const request = (parts: {
  params?: object;
  query?: object;
  body?: unknown;
  headers?: Record<string, string>;
}): Request =>
  ({
    params: {},
    query: {},
    ...parts,
    get: (name: string) => parts.headers?.[name],
  }) as unknown as Request;
const response = {} as Response;
const refused = (run: () => unknown): HttpProblem => {
  try {
    run();
  } catch (thrown) {
    return thrown as HttpProblem;
  }
  throw new Error('was not refused');
};

describe('parseCall', () => {
  it('gives defaults and parsed values', () => {
    expect(
      parseCall(taskRoutes.listTasks, request({ query: { open: '', limit: '10' } }), response)
        .query,
    ).toEqual({ open: true, limit: 10 });
  });

  it('names each wrong field and never repeats a value', () => {
    const problem = refused(() =>
      parseCall(
        caseContactRoutes.unsafeSignal,
        request({ params: { case: 'c 1' }, body: { reason: 7, name: 'Jane' } }),
        response,
      ),
    );
    expect(problem.status).toBe(400);
    expect(problem.more.errors?.map(({ field }) => field)).toEqual([
      'case',
      'signal',
      'reason',
      'name',
    ]);
    expect(JSON.stringify(problem.more)).not.toContain('Jane');
  });

  it('reads a missing body as an empty object, and refuses null and a list', () => {
    const completed = (body: unknown) =>
      parseCall(taskRoutes.completeTask, request({ params: { task: 't' }, body }), response);
    expect(completed(undefined).body).toEqual({ keepNext: false, values: {} });
    for (const body of [null, [], 'x', 0, false])
      expect(refused(() => completed(body))).toMatchObject({ status: 400 });
  });

  it('refuses a missing body', () =>
    expect(
      refused(() =>
        parseCall(caseContactRoutes.unsafeSignal, request({ params: { case: 'c' } }), response),
      ).code,
    ).toBe('invalid-request'));

  it('reads the idempotency key, or makes one', () => {
    const call = (headers: Record<string, string>) => {
      const sent = request({ params: { task: 'a.b' }, headers });
      Object.assign(contextOf(sent), {
        identity: { person: 'ann', organisation: 'northvale' },
        keys: { fingerprint: (...[, , text]: string[]) => `${text?.length}` },
      });
      return parseCall(taskRoutes.claimTask, sent, response);
    };
    expect(call({ 'idempotency-key': 'k-1' }).command).toBe('asked:13');
    expect(call({}).command).not.toBe(call({}).command);
    expect(refused(() => call({ 'idempotency-key': 'a b' })).code).toBe('invalid-idempotency-key');
  });

  it('reads If-Match, weak or strong', () => {
    const expected = (value: string) =>
      parseCall(
        taskRoutes.claimTask,
        request({ params: { task: 'a.b' }, headers: { 'if-match': value } }),
        response,
      ).expected;
    expect(expected('"v1"')).toBe('v1');
    expect(expected('W/"v1"')).toBe('v1');
    expect(expected('*')).toBeNull();
    expect(expected('"*"')).toBe('*');
  });
});
