import type { ProblemDocument } from '@waymark/contracts';
import type { Refusal } from '@waymark/engine';

export type FieldProblem = NonNullable<ProblemDocument['errors']>[number];

/** Nobody corrects more fields at a time, and a refusal stays smaller than its request. */
const MOST_ERRORS = 50;
/** A field is named by what the request calls it, which can be anything. */
const LONGEST_NAME = 100;

/**
 * A refusal that the filter turns into a problem document. `detail` is a sentence that tells the
 * person what to do. It holds no personal data.
 */
export class HttpProblem extends Error {
  readonly more: Pick<ProblemDocument, 'detail' | 'errors' | 'findings' | 'current'>;

  constructor(
    readonly status: number,
    readonly code: string,
    more: Pick<ProblemDocument, 'detail' | 'errors' | 'findings' | 'current'> = {},
  ) {
    super(code);
    this.more = { ...more, ...(more.errors && { errors: shortened(more.errors) }) };
  }
}

const shortened = (errors: readonly FieldProblem[]): FieldProblem[] =>
  errors.slice(0, MOST_ERRORS).map((error) => ({
    ...error,
    field:
      error.field.length > LONGEST_NAME ? `${error.field.slice(0, LONGEST_NAME)}…` : error.field,
  }));

export const badRequest = (errors: FieldProblem[]): HttpProblem =>
  new HttpProblem(400, 'invalid-request', {
    detail: 'Some fields of the request are wrong. Correct them and try again.',
    errors,
  });
export const notFound = (what: string): HttpProblem =>
  new HttpProblem(404, 'not-found', { detail: `There is no such ${what}, or you may not see it.` });
export const forbidden = (
  code = 'not-permitted',
  detail = 'Your role does not permit this.',
): HttpProblem => new HttpProblem(403, code, { detail });

/** Why nobody is signed in: by the code of the refusal. Other codes say to sign in. */
const NOT_SIGNED_IN: Record<string, string> = {
  'session-idle': 'You were signed out because nothing was done for a while. Sign in again.',
  'account-closed': 'Your account is closed. Ask your supervisor if that is a mistake.',
  'organisation-unknown': 'Your account belongs to an organisation that does not work here.',
};
export const notSignedIn = (refusal: string | null): HttpProblem =>
  refusal === 'database-unavailable'
    ? databaseUnavailable()
    : new HttpProblem(401, refusal ?? 'sign-in-needed', {
        detail: NOT_SIGNED_IN[refusal ?? ''] ?? 'Sign in first.',
      });

export const databaseUnavailable = (): HttpProblem =>
  new HttpProblem(503, 'database-unavailable', {
    detail: 'The database does not answer. Nothing was changed. Try again.',
  });

/** What somebody asked for was erased (docs/service/erasure.md). */
export const erased = (): HttpProblem =>
  new HttpProblem(410, 'case-erased', {
    detail: 'This case was erased. Nothing of it can be shown.',
  });

/** A refusal of the engine or of casework as a problem. */
export function problemOf({ status, code, message, errors, detail }: Refusal): HttpProblem {
  // `If-Match` named another version of the case.
  if (code === 'case-changed')
    return new HttpProblem(412, 'changed-meanwhile', { detail: message });
  return new HttpProblem(status, code, {
    detail: message,
    ...(errors && { errors }),
    ...(code === 'draft-changed' && { current: detail as ProblemDocument['current'] }),
  });
}
