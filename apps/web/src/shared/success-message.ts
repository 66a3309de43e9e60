import { useEffect } from 'react';
import { useLocation } from 'react-router';

/**
 * The message that one page passes to the next, for its success banner. It is kept in the history
 * entry, never in the address.
 */
export const withSuccessMessage = (message: string): { state: { successMessage: string } } => ({
  state: { successMessage: message },
});

/**
 * The message from the page before. It is said once: neither a reload nor Back says it again, when
 * it may not be true any more.
 */
export function useSuccessMessage(): string | null {
  const { state, key } = useLocation() as { state: unknown; key: string };
  const message = hasSuccessMessage(state) ? state.successMessage : null;
  useEffect(() => {
    if (message !== null) forget();
  }, [message, key]);
  return message;
}

/** The router keeps what one page passes to the next as `usr` of the history entry. */
function forget(): void {
  const entry = window.history.state as { usr?: object } | null;
  window.history.replaceState({ ...entry, usr: { ...entry?.usr, successMessage: null } }, '');
}

const hasSuccessMessage = (state: unknown): state is { successMessage: string } =>
  typeof state === 'object' &&
  state !== null &&
  'successMessage' in state &&
  typeof state.successMessage === 'string';
