import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { isVisible, type FormSchema } from '@waymark/forms';
import { useEffect, useRef, useState } from 'react';
import { londonTime } from '../../shared/london-time.js';
import { forgetUnsaved, noteUnsaved, saveUnsaved, unsavedOf } from '../../shared/unsaved.js';

/** Milliseconds after the last key until the draft is saved. */
const PAUSE = 1_500;
const SIGNED_OUT =
  'You have been signed out, so your answers could not be saved. Sign in again in another tab. ' +
  'They are still on this page, and are saved then.';

/**
 * Saves unfinished input on the server, so that it survives a closed browser and a change of
 * worker. Leaving the page saves the last input; what cannot be saved now is saved later.
 */
export function useDraft(detail: TaskDetail, form: FormSchema) {
  const { task } = detail;
  const yet =
    detail.status === 'open' ? 'The task is not completed yet.' : 'They are not recorded yet.';
  const [says, setSays] = useState(
    detail.draft && !unsavedOf(task)
      ? `These are your answers from ${londonTime(detail.draft.savedAt)}. ${yet}`
      : '',
  );
  const timer = useRef<number | undefined>(undefined);
  const shown = useRef(true);
  const said = (savedAt: string | null, signedOut = false): void => {
    if (!shown.current) return;
    setSays(
      savedAt !== null
        ? `Your answers were saved on ${londonTime(savedAt)}. ${yet}`
        : signedOut
          ? SIGNED_OUT
          : 'Your answers could not be saved just now. They are still on this page.',
    );
  };
  const keep = (values: JsonObject) => {
    if (detail.status !== 'open' && !detail.may.keep) return;
    window.clearTimeout(timer.current);
    noteUnsaved(task, { values: touched(detail, submitted(form, detail, values)), said });
    timer.current = window.setTimeout(() => void saveUnsaved(task), PAUSE);
  };
  const forget = () => {
    window.clearTimeout(timer.current);
    forgetUnsaved(task);
  };
  useEffect(() => {
    shown.current = true;
    const flush = () => void saveUnsaved(task, { leaving: document.visibilityState === 'hidden' });
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.clearTimeout(timer.current);
      shown.current = false;
      flush();
    };
  }, [task]);
  return { says, keep, forget };
}

/** Without the known facts with which fields open and that nobody has edited. */
export const touched = (detail: TaskDetail, values: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(detail.values[name]),
    ),
  );

/** The values that the form sends: those of the fields that are visible now. */
export const submitted = (form: FormSchema, detail: TaskDetail, values: JsonObject): JsonObject =>
  Object.fromEntries(
    form.fields
      .filter(
        (field) =>
          field.type !== 'hidden' &&
          isVisible(form, field, { values, variables: detail.variables }),
      )
      .flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
