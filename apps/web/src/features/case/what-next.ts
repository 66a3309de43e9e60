import { useLocation } from 'react-router';

/** The message for the next page, and the page of the case shows first which tasks are open now. */
export const withWhatNext = (
  message: string,
): { state: { successMessage: string; whatNext: true } } => ({
  state: { successMessage: message, whatNext: true },
});

/** Whether the page before asks for the tasks that are open now. */
export function useWhatNext(): boolean {
  const { state } = useLocation() as { state: unknown };
  return typeof state === 'object' && state !== null && 'whatNext' in state;
}
