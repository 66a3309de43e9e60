import type { CheckedDraft } from '@waymark/definitions';
import { useEffect, useState } from 'react';
import { askWorker } from './edit-client.js';
import type { DraftFile, KnownNames } from './edit-protocol.js';

/** Milliseconds after a change until the draft is checked. */
const PAUSE = 150;

/** What publishing would find in the files, a moment after each change. Null before the first. */
export function useChecked(
  files: DraftFile[] | undefined,
  known: KnownNames | null,
): CheckedDraft | null {
  const [checked, setChecked] = useState<CheckedDraft | null>(null);
  useEffect(() => {
    if (!files) return;
    let current = true;
    const timer = window.setTimeout(() => {
      void askWorker('check', { files, known }).then(
        (found) => current && setChecked(found),
        () => undefined,
      );
    }, PAUSE);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [files, known]);
  return checked;
}
