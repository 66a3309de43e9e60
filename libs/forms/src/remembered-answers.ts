import type { Instant, Json, JsonObject } from '@waymark/domain';
import { targetsOf, type Writes } from './bind.js';
import { valueAt } from './condition.js';
import { fieldKinds } from './field-kinds.js';
import type { FieldSchema, FormSchema } from './schema.js';

/**
 * Places (`variable.NAME`, `case.PATH`) whose answers a form shows the next time, beside the
 * question.
 */
export const rememberedTargets = (forms: FormSchema[]): string[] => [
  ...new Set(forms.flatMap(({ fields }) => fields.filter(isRemembered).flatMap(targetsOf))),
];

export const isRemembered = (field: FieldSchema): boolean =>
  field.lastTime === true && field.type !== 'hidden';

/** The answers of a completed form that are remembered, by the place to which they were written. */
export function answersToRemember(
  form: FormSchema,
  { variables, caseWrites }: Writes,
  remembered: string[],
): JsonObject {
  const written = (target: string): Json =>
    valueAt({ variable: variables, case: caseWrites }, target);
  const answered = form.fields
    .filter(({ type }) => type !== 'hidden')
    .flatMap(targetsOf)
    .filter((target) => remembered.includes(target) && written(target) !== null);
  return Object.fromEntries(answered.map((target) => [target, written(target)]));
}

/** Whether an earlier answer is one that the field could have today, so that it can be shown. */
export const fitsField = (field: FieldSchema, value: Json, now: Instant): boolean => {
  const judged = fieldKinds[field.type].accept(value, field, { now, lenient: true });
  return 'value' in judged || judged.errors.every(({ code }) => code === 'past');
};
