import type { ProblemDocument } from '@waymark/contracts';

/** Exit codes: 0 done, 1 refused, 2 wrong usage, unreadable input or no system to talk to. */
export const DONE = 0;
export const REFUSED = 1;
export const UNUSABLE = 2;

/**
 * The system refused, with a code. `errors`: one for each field. `findings`: why a journey cannot
 * be published.
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

/** The command line or its input is wrong. */
export class Unusable extends Error {}

/** No system, or another program, answers at the address. */
export class Unreachable extends Unusable {}
