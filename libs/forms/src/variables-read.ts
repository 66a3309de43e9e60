import { readsOf } from './condition.js';
import type { FormSchema } from './schema.js';

/**
 * Variables that the form's conditions read in addition to its own fields. A screen needs them to
 * show the right fields.
 */
export function variablesRead(form: FormSchema): string[] {
  const own = new Set(form.fields.map(({ name }) => name));
  const read = form.fields.flatMap(({ visibleWhen, requiredWhen }) => [visibleWhen, requiredWhen]);
  const contradicting = (form.conflicts ?? []).map(({ when }) => when);
  return [
    ...new Set(
      [...read, ...contradicting].flatMap((condition) => (condition ? readsOf(condition) : [])),
    ),
  ].filter((name) => !own.has(name));
}
