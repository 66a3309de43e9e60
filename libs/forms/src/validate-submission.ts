import { isBlank, type Instant, type Json, type JsonObject } from '@waymark/domain';
import { writesOf, type Writes } from './bind.js';
import { fieldError, type FieldContext } from './field-kind.js';
import { fieldKinds } from './field-kinds.js';
import { holdsIn, isRequired, isVisible, offeredChoices, type FormValues } from './is-visible.js';
import { NOW } from './just-now.js';
import { onlyAsked } from './persons-word.js';
import type { FieldError, FieldSchema, FormSchema } from './schema.js';

interface SubmissionContext {
  /** Service time of the event that completes the task. */
  now: Instant;
  /** The task's variables, for conditions. */
  variables: JsonObject;
}

type SubmissionResult = ({ ok: true } & Writes) | { ok: false; errors: FieldError[] };

interface Judging extends FieldContext {
  form: FormSchema;
  submission: JsonObject;
}

/**
 * Judges a submitted form, in the browser and on the server. Values come by field name. A missing
 * field writes nothing. A field that is null or empty writes null. A hidden field writes nobody's
 * word unless a question of this form was answered (docs/service/rules.md#rule-8).
 */
export function validateSubmission(
  form: FormSchema,
  submission: JsonObject,
  { now, variables }: SubmissionContext,
): SubmissionResult {
  const input: Judging = { form, submission, now, lenient: false };
  const values: FormValues = { values: submission, variables };
  const errors = Object.keys(submission)
    .filter((name) => !form.fields.some((field) => field.name === name))
    .map(unknownField);
  const writes: [FieldSchema, Json][] = [];
  for (const field of form.fields) {
    const judged = judgeField(field, values, input);
    if ('errors' in judged) errors.push(...judged.errors);
    else if (judged.value !== undefined) {
      const asked = onlyAsked(form, field, values);
      if (asked) writes.push([asked, judged.value]);
    }
  }
  errors.push(...contradictions(form, values));
  if (errors.length === 0) errors.push(...wrongOrder(form, values, now), ...tooMany(form, values));
  return errors.length > 0
    ? { ok: false, errors: inOrder(form, errors) }
    : { ok: true, ...writesOf(writes) };
}

/** In the order of the fields; first those that the form does not have. */
function inOrder(form: FormSchema, errors: FieldError[]): FieldError[] {
  const place = ({ field }: FieldError): number =>
    form.fields.findIndex(({ name }) => name === field.split('.')[0]);
  return errors.sort((one, other) => place(one) - place(other));
}

function contradictions(form: FormSchema, values: FormValues): FieldError[] {
  return (form.conflicts ?? [])
    .filter(({ when }) => holdsIn(form, when, { input: values }))
    .flatMap(({ fields, message }) =>
      fields.map((field) => ({ field, code: 'conflict' as const, message })),
    );
}

/** Dates before or after the one with which the form compares them. */
const wrongOrder = (form: FormSchema, values: FormValues, now: Instant): FieldError[] =>
  form.fields.flatMap((field): FieldError[] => {
    const at = instantOf(field, values, { form, now });
    const against = (name: string | undefined): number | null => {
      const other = form.fields.find((one) => one.name === name);
      return other ? instantOf(other, values, { form, now }) : null;
    };
    const labelOf = (name: string | undefined): string =>
      form.fields.find((one) => one.name === name)?.label ?? '';
    const [low, high] = [against(field.notBefore), against(field.notAfter)];
    const said = (how: string, other: string | undefined): FieldError => ({
      field: field.name,
      code: 'conflict',
      message: `${field.label}: must not be ${how} “${labelOf(other)}”`,
    });
    if (at === null) return [];
    if (low !== null && at < low) return [said('before', field.notBefore)];
    return high !== null && at > high ? [said('after', field.notAfter)] : [];
  });

/** Numbers above the number of the answers that they count. */
const tooMany = (form: FormSchema, values: FormValues): FieldError[] =>
  form.fields.flatMap((field): FieldError[] => {
    const { name, label, notAbove } = field;
    const number = values.values[name];
    if (!notAbove || typeof number !== 'number' || !isVisible(form, field, values)) return [];
    const counted = form.fields.filter((one) => notAbove.questions.includes(one.name));
    const given = counted.filter((one) => {
      const answer = values.values[one.name];
      return (
        typeof answer === 'string' &&
        notAbove.answers.includes(answer) &&
        isVisible(form, one, values)
      );
    });
    if (number <= given.length) return [];
    const [from, to] = [counted[0]?.label ?? '', counted.at(-1)?.label ?? ''];
    const answers = (counted[0]?.choices ?? [])
      .filter(({ value }) => notAbove.answers.includes(value))
      .map((choice) => `“${choice.label}”`)
      .join(' or ');
    const message =
      `“${label}” is above the number of questions from “${from}” to “${to}” that are answered ` +
      `${answers}. Correct one of them.`;
    return [{ field: name, code: 'conflict', message }];
  });

function instantOf(
  field: FieldSchema,
  values: FormValues,
  { form, now }: { form: FormSchema; now: Instant },
): number | null {
  const value = values.values[field.name];
  if (typeof value !== 'string' || !isVisible(form, field, values)) return null;
  const at = Date.parse(value === NOW ? now : value);
  return Number.isNaN(at) ? null : at;
}

type Judged = { value: Json | undefined } | { errors: FieldError[] };

function judgeField(field: FieldSchema, values: FormValues, input: Judging): Judged {
  const given = Object.hasOwn(input.submission, field.name)
    ? input.submission[field.name]
    : undefined;
  const visible = isVisible(input.form, field, values);
  const empty = given === undefined || isEmpty(given);
  if (!visible)
    return empty ? { value: undefined } : { errors: [fieldError(field, 'unknown-field')] };
  if (field.type === 'hidden' && empty) return { value: field.default };
  if (!empty) return fieldKinds[field.type].accept(given, offering(field, values, input), input);
  if (isRequired(input.form, field, values)) return { errors: [fieldError(field, 'required')] };
  return { value: given === undefined ? undefined : null };
}

/** The field with the choices that it offers now: no other is an answer. */
const offering = (field: FieldSchema, values: FormValues, { form }: Judging): FieldSchema =>
  field.choices ? { ...field, choices: offeredChoices(form, field, values) } : field;

const isEmpty = (value: Json): boolean =>
  value === null ||
  (typeof value === 'string' && isBlank(value)) ||
  (Array.isArray(value) && value.length === 0);

export const unknownField = (name: string): FieldError => ({
  field: name,
  code: 'unknown-field',
  message: 'This form does not have this field',
});
