import type { ProblemDocument } from '@waymark/contracts';
import type { Refusal } from '@waymark/engine';

export type FieldProblem = NonNullable<ProblemDocument['errors']>[number];

/**
 * A refusal on its way to becoming a problem document. `detail` is a sentence a person can act on
 * and holds no personal data.
 */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: Pick<ProblemDocument, 'detail' | 'errors' | 'findings'> = {},
  ) {
    super(code);
  }
}

export const badRequest = (errors: FieldProblem[]): HttpProblem =>
  new HttpProblem(400, 'invalid-request', {
    detail: 'The request does not have the form this endpoint asks for.',
    errors,
  });
export const notFound = (what: string): HttpProblem =>
  new HttpProblem(404, 'not-found', { detail: `There is no such ${what}, or you may not see it.` });
export const forbidden = (
  code = 'not-permitted',
  detail = 'Your role does not permit this.',
): HttpProblem => new HttpProblem(403, code, { detail });

/** What the engine or casework refused, in HTTP's words. */
export function problemOf({ status, code, message, errors }: Refusal): HttpProblem {
  if (code === 'case-changed')
    // If-Match named another version
    return new HttpProblem(412, 'changed-meanwhile', { detail: message });
  return new HttpProblem(status, code, { detail: message, ...(errors && { errors }) });
}
