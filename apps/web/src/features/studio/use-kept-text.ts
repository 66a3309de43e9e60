import { useEffect, useRef, useState } from 'react';

/** Milliseconds after the last key until a text is written. */
const PAUSE = 700;

interface KeptText {
  /** What stands in the field. */
  typed: string;
  type: (text: string) => void;
  /** Writes what is typed now. To be called when somebody leaves the field. */
  flush: () => void;
  /** Whether something is typed that is not written yet. */
  isAhead: () => boolean;
}

/**
 * A text that is written a moment after somebody has typed it, when they leave the field, and when
 * the field goes away, so that nothing typed is lost.
 */
export function useKeptText(text: string, write: (text: string) => void): KeptText {
  const [typed, setTyped] = useState(text);
  const written = useRef(text);
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef({ typed, write });
  latest.current.write = write;
  const show = (now: string): void => {
    latest.current.typed = now;
    setTyped(now);
  };
  useEffect(() => {
    // What an undo or another field has changed is shown, unless somebody is typing here.
    if (text !== written.current) show(text);
    written.current = text;
  }, [text]);
  const isAhead = (): boolean => latest.current.typed !== written.current;
  const flush = (): void => {
    window.clearTimeout(timer.current);
    if (!isAhead()) return;
    written.current = latest.current.typed;
    latest.current.write(latest.current.typed);
  };
  useEffect(() => flush, []);
  const type = (now: string): void => {
    show(now);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(flush, PAUSE);
  };
  return { typed, type, flush, isAhead };
}
