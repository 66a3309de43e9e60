/**
 * The message that one page passes to the next, for its success banner. It is kept in the history
 * entry, never in the address.
 */
export const withSuccessMessage = (message: string): { state: { successMessage: string } } => ({
  state: { successMessage: message },
});

export const successMessageOf = ({ state }: { state: unknown }): string | null =>
  hasSuccessMessage(state) ? state.successMessage : null;

const hasSuccessMessage = (state: unknown): state is { successMessage: string } =>
  typeof state === 'object' &&
  state !== null &&
  'successMessage' in state &&
  typeof state.successMessage === 'string';
