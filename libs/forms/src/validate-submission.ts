import type { Instant, Json, JsonObject } from '@waymark/domain';
import { writesOf, type Writes } from './bind.js';
import { fieldError, type FieldContext } from './field-kind.js';
import { fieldKinds } from './field-kinds.js';
import { isRequired, isVisible, type FormValues } from './is-visible.js';
import type { FieldError, FieldSchema, FormSchema } from './schema.js';

export interface SubmissionContext {
  /** Service time of the event that completes the task. */
  now: Instant;
  /** The task's variables, for conditions. */
  variables: JsonObject;
}

export type SubmissionResult = ({ ok: true } & Writes) | { ok: false; errors: FieldError[] };

/**
 * The one judge of a submitted form, in browser and server. Values come by field name.
 * A field that was left out writes nothing; one given as null or empty writes null.
 */
export function validateSubmission(
  form: FormSchema,
  submission: JsonObject,
  context: SubmissionContext,
): SubmissionResult {
  return judge({
    form,
    submission,
    variables: context.variables,
    now: context.now,
    lenient: false,
  });
}

/**
 * A draft may be unfinished: what is missing is no error, what is there must be of the right kind.
 * Nothing hidden or unknown is kept.
 */
export function validateDraft(
  form: FormSchema,
  submission: JsonObject,
  context: SubmissionContext,
): { ok: true; values: JsonObject } | { ok: false; errors: FieldError[] } {
  const result = judge({
    form,
    submission,
    variables: context.variables,
    now: context.now,
    lenient: true,
  });
  return result.ok ? { ok: true, values: submission } : result;
}

interface Judging extends FieldContext {
  form: FormSchema;
  submission: JsonObject;
  variables: JsonObject;
}

function judge(input: Judging): SubmissionResult {
  const values: FormValues = { values: input.submission, variables: input.variables };
  const errors = Object.keys(input.submission)
    .filter((name) => !input.form.fields.some((field) => field.name === name))
    .map(unknownField);
  const writes: [FieldSchema, Json][] = [];
  for (const field of input.form.fields) {
    const judged = judgeField(field, values, input);
    if ('errors' in judged) errors.push(...judged.errors);
    else if (judged.value !== undefined) writes.push([field, judged.value]);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, ...writesOf(writes) };
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
  if (!empty) return fieldKinds[field.type].accept(given, field, input);
  if (!input.lenient && isRequired(input.form, field, values))
    return { errors: [fieldError(field, 'required')] };
  return { value: given === undefined ? undefined : null };
}

const isEmpty = (value: Json): boolean =>
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

const unknownField = (name: string): FieldError => ({
  field: name,
  code: 'unknown-field',
  message: 'This form has no such field',
});
