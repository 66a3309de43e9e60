import type { Json, JsonObject } from '@waymark/domain';
import {
  accepted,
  fieldError,
  refused,
  type Accepted,
  type FieldContext,
  type FieldKind,
  type SchemaFinding,
} from '../field-kind.js';
import type { FieldError, FieldSchema } from '../schema.js';

/**
 * The five answers of a risk instrument (docs/service/assessment.md). The last three never count as
 * no.
 */
export const INSTRUMENT_ANSWERS = [
  'yes',
  'no',
  'dont-know',
  'declined',
  'not-safe-to-ask',
] as const;
type InstrumentAnswer = (typeof INSTRUMENT_ANSWERS)[number];

/**
 * A risk instrument such as DASH. Every question needs an answer. A missing answer is an error, not
 * a no.
 */
export const instrument: FieldKind = {
  accept(value, field, context) {
    if (value === null || typeof value !== 'object' || Array.isArray(value))
      return refused(field, 'type');
    return acceptAnswers(value, field, context);
  },
  checkSchema(field): SchemaFinding[] {
    const ids = (field.questions ?? []).map((question) => question.id);
    if (ids.length === 0)
      return [
        {
          code: 'form-questions',
          message: `The instrument '${field.name}' has no questions. Add at least one`,
        },
      ];
    if (new Set(ids).size === ids.length) return [];
    return [
      {
        code: 'form-questions',
        message: `The instrument '${field.name}' uses a question id twice. Rename one`,
      },
    ];
  },
};

function acceptAnswers(answers: JsonObject, field: FieldSchema, context: FieldContext): Accepted {
  const questions = new Set((field.questions ?? []).map((question) => question.id));
  const unknown = Object.keys(answers)
    .filter((id) => !questions.has(id))
    .map((id) => fieldError(field, 'unknown-field', id));
  const faults = [...questions].flatMap((id) =>
    faultOf(Object.hasOwn(answers, id) ? answers[id] : undefined, { field, id, context }),
  );
  const errors = [...unknown, ...faults];
  return errors.length > 0 ? { errors } : accepted(answers);
}

function faultOf(
  answer: Json | undefined,
  at: { field: FieldSchema; id: string; context: FieldContext },
): FieldError[] {
  if (answer === undefined || answer === null)
    return at.context.lenient ? [] : [fieldError(at.field, 'unanswered', at.id)];
  return isAnswer(answer) ? [] : [fieldError(at.field, 'choice', at.id)];
}

const isAnswer = (value: Json): value is InstrumentAnswer =>
  (INSTRUMENT_ANSWERS as readonly Json[]).includes(value);
