/** Exit codes of every command: 0 done, 1 refused, 2 wrong usage or unreadable input. */
export const DONE = 0;
export const REFUSED = 1;
export const UNUSABLE = 2;

/** The system said no, and why. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly detail?: unknown,
  ) {
    super(message);
  }
}

/** The command cannot be carried out as it was given. */
export class Unusable extends Error {}
