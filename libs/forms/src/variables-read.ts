import { readsOf } from './condition.js';
import type { Condition, FieldSchema, FormSchema } from './schema.js';

/**
 * Variables that the form's conditions read in addition to its own fields.
 */
export function variablesRead(form: FormSchema): string[] {
  const own = new Set(form.fields.map(({ name }) => name));
  const read = [
    ...form.fields.flatMap((field) => conditionsOf(field)),
    ...(form.conflicts ?? []).map(({ when }) => when),
  ].flatMap(readsOf);
  return [...new Set(read)].filter((name) => !own.has(name));
}

/**
 * Those that a screen needs. What decides about hidden fields stays on the server: a second
 * assessor does not learn from it what the first one judged.
 */
export function variablesOfScreen(form: FormSchema): string[] {
  const own = new Set(form.fields.map(({ name }) => name));
  const fields = form.fields.filter(({ type }) => type !== 'hidden');
  return variablesRead({ ...form, fields }).filter((name) => !own.has(name));
}

/** Every condition of a field: whether it is shown, whether it needs an answer, what it offers. */
export const conditionsOf = ({ visibleWhen, requiredWhen, choices }: FieldSchema): Condition[] =>
  [visibleWhen, requiredWhen, ...(choices ?? []).map(({ when }) => when)].filter(
    (condition) => condition !== undefined,
  );
