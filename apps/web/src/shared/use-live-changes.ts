import { API_PREFIX, type WorkListEvent } from '@waymark/contracts';
import { useEffect, useRef } from 'react';

type Kind = WorkListEvent['kind'];

/** Milliseconds between reloads at least, however many changes arrive. */
const QUIET = 1_000;
/** What the pages show unless they say otherwise. */
const WORK: readonly Kind[] = [
  'task-changed',
  'call-changed',
  'deadline-changed',
  'case-changed',
  'import-changed',
];
const KINDS: readonly Kind[] = [...WORK, 'notice-changed', 'resync'];

/**
 * Calls `changed` when something of these kinds changes on the server, and after a reconnect. All
 * parts of a page share one connection, because a browser allows only a few.
 */
export function useLiveChanges(changed: () => void, kinds: readonly Kind[] = WORK): void {
  const latest = useRef(changed);
  latest.current = changed;
  const wanted = kinds.join(' ');
  useEffect(() => {
    let timer: number | undefined;
    const stop = listen((kind) => {
      if (kind !== 'resync' && !wanted.split(' ').includes(kind)) return;
      timer ??= window.setTimeout(() => {
        timer = undefined;
        latest.current();
      }, QUIET);
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [wanted]);
}

const listeners = new Set<(kind: Kind) => void>();
let source: EventSource | null = null;

function listen(listener: (kind: Kind) => void): () => void {
  listeners.add(listener);
  source ??= connect();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    source?.close();
    source = null;
  };
}

function connect(): EventSource {
  const opened = new EventSource(`${API_PREFIX}/events`);
  for (const kind of KINDS)
    opened.addEventListener(kind, () => {
      for (const listener of listeners) listener(kind);
    });
  return opened;
}
