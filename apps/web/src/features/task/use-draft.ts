import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { isVisible, type FormSchema } from '@waymark/forms';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';

/** Milliseconds after the last key until the draft is saved. */
const PAUSE = 1_500;

/**
 * Saves unfinished input on the server, so that it survives a closed browser and a change of
 * worker. Leaving the page saves the last input.
 */
export function useDraft(detail: TaskDetail, form: FormSchema) {
  const [says, setSays] = useState(
    detail.draft
      ? `These are your answers from ${londonTime(detail.draft.savedAt)}. ` +
          'The task is not completed yet.'
      : '',
  );
  const timer = useRef<number | undefined>(undefined);
  const unsaved = useRef<JsonObject | null>(null);
  const saveNow = async (values: JsonObject): Promise<void> => {
    window.clearTimeout(timer.current);
    unsaved.current = null;
    try {
      const { savedAt } = await call('saveDraft', {
        params: { task: detail.task },
        body: { values: submitted(form, detail, values) },
      });
      setSays(`Your answers were saved on ${londonTime(savedAt)}. The task is not completed yet.`);
    } catch {
      setSays('Your answers could not be saved just now. They are still on this page.');
    }
  };
  const keep = (values: JsonObject) => {
    window.clearTimeout(timer.current);
    unsaved.current = values;
    timer.current = window.setTimeout(() => void saveNow(values), PAUSE);
  };
  const forget = () => {
    window.clearTimeout(timer.current);
    unsaved.current = null;
  };
  const latest = useRef(saveNow);
  latest.current = saveNow;
  useEffect(() => {
    const flush = () => void (unsaved.current && latest.current(unsaved.current));
    document.addEventListener('visibilitychange', flush);
    return () => (document.removeEventListener('visibilitychange', flush), flush());
  }, []);
  return { says, keep, forget, saveNow };
}

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
