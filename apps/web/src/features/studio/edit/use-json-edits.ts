import { runFormCommand, type FormCommand } from '@waymark/forms';
import { useCallback, useState } from 'react';
import { useFocusLater } from '../use-focus-later.js';
import type { DraftSession } from './draft-session.js';
import { undoWords } from './undo-words.js';

interface JsonEdits {
  /** What was done last, for the live region. */
  said: string;
  say: (words: string) => void;
  /** Does a command on the file. `to`: what has the focus afterwards; null: what has it now. */
  run: (command: FormCommand, words: string, to?: string | null) => void;
  /** @param then hears what has the focus afterwards */
  undo: (way: 'undo' | 'redo', then?: (to: string | null) => void) => void;
  focusLater: (id: string) => void;
}

/** Commands on a JSON file of a draft, one after another, what they say and where they lead. */
export function useJsonEdits(draft: DraftSession, path: string): JsonEdits {
  const [said, say] = useState('');
  const focusLater = useFocusLater();
  const run = useCallback(
    (command: FormCommand, words: string, to: string | null = null): void =>
      void draft.inTurn(() => {
        const now = draft.file(path);
        if (!now) return;
        const after = runFormCommand(now.content, command);
        if (after === now.content) return;
        const from = document.activeElement?.id ?? null;
        if (to !== null) focusLater(to);
        say(`${words}.`);
        draft.change({ path, before: now.content, after, said: words, from, to });
      }),
    [draft, path, focusLater],
  );
  const undo = useCallback(
    (way: 'undo' | 'redo', then?: (to: string | null) => void): void =>
      void draft.inTurn(() => {
        const step = way === 'undo' ? draft.undo() : draft.redo();
        say(undoWords(way, step));
        if (!step) return;
        const to = way === 'undo' ? step.from : step.to;
        if (to !== null && to !== '') focusLater(to);
        then?.(to);
      }),
    [draft, focusLater],
  );
  return { said, say, run, undo, focusLater };
}
