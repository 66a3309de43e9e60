import { readsOf } from './condition.js';
import type { Condition, FieldSchema, FormSchema } from './schema.js';

/**
 * Variables that the form's conditions read in addition to its own fields. A screen needs them to
 * show the right fields.
 */
export function variablesRead(form: FormSchema): string[] {
  const own = new Set(form.fields.map(({ name }) => name));
  const read = [
    ...form.fields.flatMap((field) => conditionsOf(field)),
    ...(form.conflicts ?? []).map(({ when }) => when),
  ].flatMap(readsOf);
  return [...new Set(read)].filter((name) => !own.has(name));
}

/** Every condition of a field: whether it is shown, whether it needs an answer, what it offers. */
export const conditionsOf = ({ visibleWhen, requiredWhen, choices }: FieldSchema): Condition[] =>
  [visibleWhen, requiredWhen, ...(choices ?? []).map(({ when }) => when)].filter(
    (condition) => condition !== undefined,
  );
