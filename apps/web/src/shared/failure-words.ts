import { ProblemError } from './api.js';

/** Why something was not done, for whoever asked for it. */
export const failureWords = (thrown: unknown, nothing = 'Nothing was saved'): string =>
  thrown instanceof ProblemError
    ? thrown.message
    : `${nothing}: the service cannot be reached. Try again in a moment.`;
