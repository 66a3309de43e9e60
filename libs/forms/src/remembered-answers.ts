import type { Instant, Json, JsonObject } from '@waymark/domain';
import { targetsOf, type Writes } from './bind.js';
import { valueAt } from './condition.js';
import { fieldKinds } from './field-kinds.js';
import type { FieldSchema, FormSchema, ShownResult } from './schema.js';

/** Whether the form shows the answer of an earlier task beside this question. */
export const showsLastTime = (field: FieldSchema): boolean =>
  field.lastTime === true && field.type !== 'hidden';

/** Whether the completed task shows this answer. */
export const isRecord = (field: FieldSchema): boolean =>
  field.record === true && field.type !== 'hidden';

/** Whether a result is the last answer in the case, and not a variable of this process. */
export const isLastAnswer = ({ variable }: Pick<ShownResult, 'variable'>): boolean =>
  variable.startsWith('case.') || variable.startsWith('variable.');

/** The places whose last answers in the case this form shows before somebody judges. */
export const placesShown = ({ showsResult }: FormSchema): string[] =>
  (showsResult ?? []).filter(isLastAnswer).map(({ variable }) => variable);

/**
 * Places (`variable.NAME`, `case.PATH`) whose answers one of these forms shows the next time, or to
 * whoever judges or signs.
 */
export const remembered = (forms: FormSchema[]): Set<string> =>
  new Set(
    forms.flatMap((form) => [
      ...form.fields.filter(showsLastTime).flatMap(targetsOf),
      ...placesShown(form),
    ]),
  );

/**
 * The answers of a completed form that are shown again, by the place to which they were written:
 * its records, and those that a form shows the next time.
 */
export function answersToKeep(
  form: FormSchema,
  { variables, caseWrites }: Writes,
  shownNextTime: Set<string>,
): JsonObject {
  const written = (target: string): Json =>
    valueAt({ variable: variables, case: caseWrites }, target);
  const kept = form.fields
    .filter(({ type }) => type !== 'hidden')
    .flatMap((field) =>
      targetsOf(field).filter((target) => isRecord(field) || shownNextTime.has(target)),
    )
    .filter((target) => written(target) !== null);
  return Object.fromEntries(kept.map((target) => [target, written(target)]));
}

/** Whether an earlier answer is one that the field could have today, so that it can be shown. */
export const fitsField = (field: FieldSchema, value: Json, now: Instant): boolean => {
  const judged = fieldKinds[field.type].accept(value, field, { now, lenient: true });
  return 'value' in judged || judged.errors.every(({ code }) => code === 'past');
};
