import { Textarea, TextInput, type FieldFrame } from '@waymark/ui';
import { useEffect, useRef, useState } from 'react';

/** Milliseconds after the last key until a text is written. */
const PAUSE = 700;

/** A text that is written as one types, and when somebody leaves it. */
export function KeptText({
  frame,
  text,
  long = false,
  onWrite,
}: {
  frame: FieldFrame;
  text: string;
  long?: boolean;
  onWrite: (text: string) => void;
}) {
  const [typed, setTyped] = useState(text);
  const written = useRef(text);
  const timer = useRef<number | undefined>(undefined);
  const latest = useRef({ typed, onWrite });
  latest.current = { typed, onWrite };
  useEffect(() => {
    // What an undo brings back is shown, unless somebody is typing here.
    if (text !== written.current) setTyped(text);
    written.current = text;
  }, [text]);
  const flush = (): void => {
    window.clearTimeout(timer.current);
    const { typed: now, onWrite: write } = latest.current;
    if (now === written.current) return;
    written.current = now;
    write(now);
  };
  useEffect(() => flush, []);
  const change = (now: string): void => {
    setTyped(now);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(flush, PAUSE);
  };
  return (
    <div onBlur={flush}>
      {long ? (
        <Textarea frame={frame} value={typed} rows={3} onChange={change} />
      ) : (
        <TextInput frame={frame} value={typed} onChange={change} />
      )}
    </div>
  );
}
