import type { JsonObject } from '@waymark/domain';
import { useEffect, useRef, useState } from 'react';
import { call } from '../api.js';
import { londonTime } from '../london-time.js';
import {
  forgetUnsaved,
  keyOfPage,
  noteUnsaved,
  saveUnsaved,
  unsavedOf,
  type PageOfCase,
} from '../unsaved.js';

/** Milliseconds after the last key until the draft is saved. */
const PAUSE = 1_500;

/**
 * Keeps what was typed on a page of a case, on the server, as a task keeps it: so that it survives
 * Stop now, signing out and a closed browser. `restore` gets what is kept, once.
 */
export function usePageDraft(page: PageOfCase | null, restore: (values: JsonObject) => void) {
  const key = page ? keyOfPage(page) : '';
  const [says, setSays] = useState('');
  const timer = useRef<number | undefined>(undefined);
  const shown = useRef(true);
  const touched = useRef(false);
  const said = (savedAt: string | null): void => {
    if (shown.current)
      setSays(
        savedAt === null
          ? 'Your answers could not be saved just now. They are still on this page.'
          : `Your answers were saved on ${londonTime(savedAt)}. Nothing is recorded yet.`,
      );
  };
  useEffect(() => {
    if (!page) return;
    shown.current = true;
    const inMemory = unsavedOf(key);
    if (inMemory) restore(inMemory);
    else
      void call('getPageDraft', { params: { ...page } }).then(
        ({ values, savedAt }) => {
          if (!shown.current || touched.current || savedAt === null) return;
          restore(values);
          setSays(`These are your answers from ${londonTime(savedAt)}. Nothing is recorded yet.`);
        },
        () => undefined,
      );
    const flush = () => void saveUnsaved(key, { leaving: document.visibilityState === 'hidden' });
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.clearTimeout(timer.current);
      shown.current = false;
      flush();
    };
  }, [key]);
  return {
    says,
    keep: (values: JsonObject): void => {
      if (!page) return;
      touched.current = true;
      window.clearTimeout(timer.current);
      noteUnsaved(key, { values, said, page });
      timer.current = window.setTimeout(() => void saveUnsaved(key), PAUSE);
    },
    /** It was sent, so nothing is left to keep. */
    forget: (): void => {
      if (!page) return;
      window.clearTimeout(timer.current);
      forgetUnsaved(key);
      void call('savePageDraft', { params: { ...page }, body: { values: {} } }).catch(
        () => undefined,
      );
    },
  };
}
