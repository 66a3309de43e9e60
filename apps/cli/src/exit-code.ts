import type { ProblemDocument } from '@waymark/contracts';

/**
 * Exit codes of every command: 0 done, 1 refused, 2 wrong usage or unreadable input (and no system
 * to talk to).
 */
export const DONE = 0;
export const REFUSED = 1;
export const UNUSABLE = 2;

/**
 * The system said no, and why. `errors`: one for each field; `findings`: why a journey cannot be
 * published.
 */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly more: Pick<ProblemDocument, 'errors' | 'findings'> = {},
  ) {
    super(message);
  }
}

/** The command cannot be carried out as it was given. */
export class Unusable extends Error {}

/** Nothing, or something else, answers at the address. */
export class Unreachable extends Unusable {}
