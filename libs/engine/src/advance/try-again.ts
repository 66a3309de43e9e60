/**
 * Of several transactions in a deadlock Postgres ends one and frees the others, so at each try at
 * least one of those that meet at a case gets through.
 */
const MOST_TRIES = 5;

/**
 * Runs the work again if its failure has removed its own cause: the repeated event is recorded by
 * now, or the deadlock is resolved.
 */
export async function tryAgain<T>(
  work: () => Promise<T>,
  mayHelp: (thrown: unknown) => boolean,
  tries = MOST_TRIES,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (tries <= 1 || !mayHelp(thrown)) throw thrown;
    return tryAgain(work, mayHelp, tries - 1);
  }
}
