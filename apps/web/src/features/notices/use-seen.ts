import type { Notice } from '@waymark/contracts';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api.js';

const SIGNS_OF_A_PERSON = ['pointermove', 'pointerdown', 'keydown', 'focus'] as const;

/**
 * Records that the person has seen the notices on this page. What stood there when they opened it
 * was seen. What arrives later was seen when somebody moves or types: a page that was left open in
 * an empty office has seen nothing.
 * @returns the ids that are new in this visit.
 */
export function useSeen(notices: readonly Notice[] | null): ReadonlySet<string> {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const opened = useRef(false);
  const unseen = (notices ?? []).filter(({ open, seen }) => open && seen === null);
  const waiting = unseen.map(({ notice }) => notice).filter((notice) => !fresh.has(notice));
  const key = waiting.join(' ');
  useEffect(() => {
    if (key === '') return undefined;
    const see = (): void => {
      if (document.visibilityState !== 'visible') return;
      stop();
      const ids = key.split(' ');
      setFresh((known) => new Set([...known, ...ids]));
      void call('seeNotices', { body: { notices: ids } }).catch(() => undefined);
    };
    const stop = (): void => {
      for (const sign of SIGNS_OF_A_PERSON) window.removeEventListener(sign, see);
    };
    for (const sign of SIGNS_OF_A_PERSON) window.addEventListener(sign, see);
    if (!opened.current) see();
    opened.current = true;
    return stop;
  }, [key]);
  return fresh;
}
