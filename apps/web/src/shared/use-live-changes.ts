import { API_PREFIX } from '@waymark/contracts';
import { useEffect, useRef } from 'react';

/** Milliseconds between reloads at least, however many changes arrive. */
const QUIET = 1_000;

/** Calls `changed` when the work list changes on the server, and after a reconnect. */
export function useLiveChanges(changed: () => void): void {
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    let timer: number | undefined;
    const soon = () => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        latest.current();
      }, QUIET);
    };
    const source = new EventSource(`${API_PREFIX}/events`);
    for (const kind of [
      'message',
      'task-changed',
      'call-changed',
      'deadline-changed',
      'case-changed',
      'import-changed',
      'resync',
    ])
      source.addEventListener(kind, soon);
    return () => {
      source.close();
      window.clearTimeout(timer);
    };
  }, []);
}
