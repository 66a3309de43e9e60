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
 * its records, and those that a form shows the next time. Of a task of a case, `all`: the file
 * shows what was said and decided.
 */
export function answersToKeep(
  form: FormSchema,
  { variables, caseWrites }: Writes,
  shownNextTime: Set<string> | 'all',
): JsonObject {
  const written = (target: string): Json =>
    valueAt({ variable: variables, case: caseWrites }, target);
  const kept = form.fields
    .filter(({ type }) => type !== 'hidden')
    .flatMap((field) =>
      targetsOf(field).filter(
        (target) => shownNextTime === 'all' || isRecord(field) || shownNextTime.has(target),
      ),
    )
    .filter((target) => written(target) !== null);
  return Object.fromEntries(kept.map((target) => [target, written(target)]));
}

/** Whether an earlier answer is one that the field could have today, so that it can be shown. */
export const fitsField = (field: FieldSchema, value: Json, now: Instant): boolean => {
  const judged = fieldKinds[field.type].accept(value, field, { now, lenient: true });
  return 'value' in judged || judged.errors.every(({ code }) => code === 'past');
};

/**
 * The questions of a form with their answers, in the order of the form. Several questions can write
 * to one place, of which only one was asked: the first that such an answer fits.
 */
export function answeredFields(
  { fields }: FormSchema,
  answers: JsonObject,
  now: Instant,
): { field: FieldSchema; value: Json }[] {
  const told = new Set<string>();
  return fields.flatMap((field) => {
    const targets = targetsOf(field);
    const target = targets.find((one) => answers[one] !== undefined && !told.has(one));
    const value = target === undefined ? undefined : answers[target];
    if (field.type === 'hidden' || value === undefined || !fitsField(field, value, now)) return [];
    for (const one of targets) told.add(one);
    return [{ field, value }];
  });
}
