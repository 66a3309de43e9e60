import type { TaskDetail } from '@waymark/contracts';
import type { JsonObject } from '@waymark/domain';
import { isVisible, type FormSchema } from '@waymark/forms';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../shared/api.js';
import { londonTime } from '../../shared/london-time.js';

/** Saved this long after the last key. */
const PAUSE = 1_500;

/** Keeps unfinished input on the server: it survives a closed browser and a change of worker. */
export function useDraft(detail: TaskDetail, form: FormSchema) {
  const [says, setSays] = useState(detail.draft ? `Draft from ${londonTime(detail.draft.savedAt)}` : '');
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const saveNow = async (values: JsonObject): Promise<void> => {
    window.clearTimeout(timer.current);
    try {
      const { savedAt } = await call('saveDraft', { params: { task: detail.task }, body: { values: submitted(form, detail, values) } });
      setSays(`Draft saved ${londonTime(savedAt)}`);
    } catch {
      setSays('This draft could not be saved. Your input is still here.');
    }
  };
  const keep = (values: JsonObject) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void saveNow(values), PAUSE);
  };
  return { says, keep, saveNow };
}

/** What the form sends: the values of the fields that exist just now. */
export const submitted = (form: FormSchema, detail: TaskDetail, values: JsonObject): JsonObject =>
  Object.fromEntries(
    form.fields
      .filter((field) => field.type !== 'hidden' && isVisible(form, field, { values, variables: detail.variables }))
      .flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
