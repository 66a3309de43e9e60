import type { JsonObject } from '@waymark/domain';
import { useEffect } from 'react';
import { useLocation } from 'react-router';

/**
 * The message that one page passes to the next, for its success banner. It is kept in the history
 * entry, never in the address.
 */
export const withSuccessMessage = (message: string): { state: { successMessage: string } } => ({
  state: { successMessage: message },
});

/** What somebody said of danger a moment ago, until the task about it is there. */
export interface DangerSaid {
  /** The form that was sent, for example “First safe call”. */
  sent: string;
  /** The task about the danger that was open before. Another one is about what was said now. */
  before: string | null;
  called999: string | null;
  where: string | null;
  words: string | null;
}

/** What is said beside the question about danger in every form. */
export type DangerWords = Omit<DangerSaid, 'sent' | 'before'>;

/** What these answers say of danger; null unless they say that somebody is in danger now. */
export function dangerIn(values: JsonObject): DangerWords | null {
  if (values['emergency'] !== true) return null;
  const said = (...names: string[]): string | null =>
    (names.map((name) => values[name]).find((one) => typeof one === 'string' && one !== '') as
      string | null) ?? null;
  return {
    called999: said('called999'),
    where: said('whereInDanger'),
    words: said('dangerWords', 'words'),
  };
}

/** Passed like a message: what was said is about a person, so it is never in an address. */
export const withDangerSaid = (dangerSaid: DangerSaid): { state: { dangerSaid: DangerSaid } } => ({
  state: { dangerSaid },
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
