import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { call } from './api.js';

/** A call that this browser tab has begun: from which task, and about which case. */
interface HeldCall {
  task: string;
  case: string;
}

let held: HeldCall | null = null;

export const heldCall = (): HeldCall | null => held;

export const holdCall = (begun: HeldCall): void => void (held = begun);

/** Somebody else has taken the call over. */
export const giveUpCall = (): void => void (held = null);

export function endCall(): void {
  if (!held) return;
  const { task } = held;
  held = null;
  void call('endCall', { params: { task } }, { keepalive: true }).catch(() => undefined);
}

/**
 * Ends the call when the person leaves the case. Whoever speaks with the victim reads the file and
 * records what was said meanwhile, and nobody else may ring then
 * (docs/service/safe-contact.md#two-people-never-call-unseen).
 */
export function useEndCallElsewhere(): void {
  const { pathname } = useLocation();
  useEffect(() => {
    if (held && !isDuringCall(held, pathname)) endCall();
  }, [pathname]);
  useEffect(() => {
    window.addEventListener('pagehide', endCall);
    return () => window.removeEventListener('pagehide', endCall);
  }, []);
}

/**
 * A page of the case or of a task. The page of a task ends the call if the task is another case's.
 */
export const isDuringCall = ({ case: caseId }: HeldCall, pathname: string): boolean => {
  const file = `/cases/${encodeURIComponent(caseId)}`;
  return pathname.startsWith('/tasks/') || pathname === file || pathname.startsWith(`${file}/`);
};
