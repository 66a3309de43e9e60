/**
 * A component that is not installed here and cannot be fetched. The message is one sentence that
 * says what to install or set.
 */
export class ComponentMissing extends Error {
  constructor(
    readonly component: string,
    message: string,
    /** The places that were tried, in order, and why each was no use. */
    readonly tried: readonly string[],
  ) {
    super(`${message} Tried: ${tried.join('; ')}.`);
    this.name = 'ComponentMissing';
  }
}
