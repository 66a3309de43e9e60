import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftSession } from '../edit/draft-session.js';
import {
  forgetAround,
  lastPlayed,
  playDraft,
  sameFiles,
  type PlayedDraft,
} from './played-drafts.js';

interface PlayingDesk {
  /** What came of it the last time; null before. */
  came: PlayedDraft | null;
  /** Whether the draft is still as it was then. */
  isOfNow: boolean;
  isPlaying: boolean;
  /** Why it could not be played at all. */
  failed: string | null;
  play: () => void;
}

/**
 * The scenarios of a draft and what became of them.
 * @param pause milliseconds after a change until they are played again; null: only when asked
 */
export function usePlayed(draft: DraftSession | null, pause: number | null): PlayingDesk {
  const id = draft?.id;
  const [came, setCame] = useState<PlayedDraft | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const answered = useRef(0);
  useEffect(() => {
    if (id === undefined) return;
    forgetAround();
    setCame(lastPlayed(id));
  }, [id]);
  const play = useCallback(() => {
    if (!draft) return;
    answered.current += 1;
    const turn = answered.current;
    setAsked(turn);
    setFailed(null);
    playDraft(draft, draft.files).then(
      (now) => {
        setCame(now);
        setAsked((latest) => (latest === turn ? 0 : latest));
      },
      (error: unknown) => {
        setFailed(error instanceof Error ? error.message : 'unknown');
        setAsked((latest) => (latest === turn ? 0 : latest));
      },
    );
  }, [draft]);
  const files = draft?.files;
  const isOfNow = came !== null && files !== undefined && sameFiles(came.files, files);
  useEffect(() => {
    if (pause === null || !files || failed !== null) return;
    const known = draft ? lastPlayed(draft.id) : null;
    if (known && sameFiles(known.files, files)) return;
    const timer = window.setTimeout(play, known ? pause : 0);
    return () => window.clearTimeout(timer);
  }, [draft, files, pause, play, failed]);
  return { came, isOfNow, isPlaying: asked > 0, failed, play };
}
