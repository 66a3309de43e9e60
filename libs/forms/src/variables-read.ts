import { readsOf } from './condition.js';
import type { Condition, FieldSchema, FormSchema } from './schema.js';

/**
 * Variables that the form's conditions read in addition to its own fields, also those that decide
 * which results of earlier steps are shown.
 */
export const variablesRead = (form: FormSchema): string[] =>
  readBy(form, [
    ...form.fields.flatMap(conditionsOf),
    ...(form.showsResult ?? []).flatMap(({ visibleWhen }) => visibleWhen ?? []),
  ]);

/**
 * Those that a screen needs. What decides about hidden fields and about results stays on the
 * server: a second assessor does not learn from it what the first one judged.
 */
export const variablesOfScreen = (form: FormSchema): string[] =>
  readBy(form, form.fields.filter(({ type }) => type !== 'hidden').flatMap(conditionsOf));

function readBy({ fields, conflicts }: FormSchema, conditions: Condition[]): string[] {
  const own = new Set(fields.map(({ name }) => name));
  const read = [...conditions, ...(conflicts ?? []).map(({ when }) => when)].flatMap(readsOf);
  return [...new Set(read)].filter((name) => !own.has(name));
}

/** Every condition of a field: whether it is shown, whether it needs an answer, what it offers. */
export const conditionsOf = ({ visibleWhen, requiredWhen, choices }: FieldSchema): Condition[] =>
  [visibleWhen, requiredWhen, ...(choices ?? []).map(({ when }) => when)].filter(
    (condition) => condition !== undefined,
  );
