/**
 * A component that cannot be had here. The message is one sentence that says what to install or
 * set.
 */
export class ComponentMissing extends Error {
  constructor(
    readonly component: string,
    message: string,
    /** What was tried, in order, and why it did not serve. */ readonly tried: readonly string[],
  ) {
    super(`${message} Tried: ${tried.join('; ')}.`);
    this.name = 'ComponentMissing';
  }
}
