import type { Instant, Json, Problem } from '@waymark/domain';
import type { FieldError, FieldSchema } from './schema.js';

/**
 * What a field type defines. Each type has a file in `fields/`; `field-kinds.ts` registers them.
 */
export interface FieldKind {
  /** Checks a value that is present (never null, '' or []). May normalise the value it accepts. */
  accept(value: Json, field: FieldSchema, context: FieldContext): Accepted;
  /** What publishing checks for this type, in addition to the checks for all fields. */
  checkSchema?(field: FieldSchema): SchemaFinding[];
}

export interface FieldContext {
  /** Service time, for `notPast` and `notFuture`. */
  now: Instant;
  /** For defaults in a schema: a part that is missing or incomplete is not an error. */
  lenient: boolean;
}

export type Accepted = { value: Json } | { errors: FieldError[] };
export type SchemaFinding = Pick<Problem, 'code' | 'message'>;

export const accepted = (value: Json): Accepted => ({ value });

/** Refuses the field, or a part of it (`part` is appended to its name). */
export function refused(field: FieldSchema, code: FieldError['code'], part?: string): Accepted {
  return { errors: [fieldError(field, code, part)] };
}

export function fieldError(
  field: FieldSchema,
  code: FieldError['code'],
  part?: string,
): FieldError {
  return {
    field: part === undefined ? field.name : `${field.name}.${part}`,
    code,
    message: SENTENCES[code](field),
  };
}

/**
 * Sentences that a person can act on. They name the field, never the value. Screens may show others
 * by the code.
 */
const SENTENCES: Record<FieldError['code'], (field: FieldSchema) => string> = {
  required: (field) => `${field.label}: an answer is needed`,
  type: (field) => `${field.label}: this is not an answer of the right kind`,
  choice: (field) => `${field.label}: choose from the list`,
  minimum: (field) => `${field.label}: must be ${field.minimum ?? 1} or more`,
  maximum: (field) => `${field.label}: must be ${field.maximum ?? 10} or less`,
  'too-short': (field) =>
    `${field.label}: write at least ${field.minLength ?? 1} characters, ` +
    'so that others can follow it',
  'too-long': (field) => `${field.label}: must be shorter`,
  pattern: (field) => `${field.label}: must be in the right format`,
  past: (field) => `${field.label}: must not be in the past`,
  future: (field) => `${field.label}: must not be in the future`,
  'implausible-date': (field) => `${field.label}: check the year`,
  'unknown-field': (field) => `${field.label}: this form does not ask this question`,
  unanswered: (field) =>
    `${field.label}: answer every question; "don't know" and "declined" are answers too`,
  conflict: (field) => `${field.label}: these answers contradict each other`,
};
