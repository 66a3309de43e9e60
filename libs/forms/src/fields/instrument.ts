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
type Question = NonNullable<FieldSchema['questions']>[number];

/** Also an answer, where a question says `mayNotApply`. It counts neither as yes nor as open. */
const DOES_NOT_APPLY = 'does-not-apply';

/** The answers that a question offers. */
export const answersOf = ({ mayNotApply }: Question): readonly string[] =>
  mayNotApply ? [...INSTRUMENT_ANSWERS, DOES_NOT_APPLY] : INSTRUMENT_ANSWERS;

/** The ids of the critical questions that were answered yes. */
export const criticalIn = (answers: JsonObject, { questions = [] }: FieldSchema): string[] =>
  questions.filter(({ id, critical }) => critical && answers[id] === 'yes').map(({ id }) => id);

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
    const findings: SchemaFinding[] = [];
    if (new Set(ids).size < ids.length)
      findings.push({
        code: 'form-questions',
        message: `The instrument '${field.name}' uses a question id twice. Rename one`,
      });
    if (field.questions?.some(({ critical }) => critical) && field.criticalTo === undefined)
      findings.push({
        code: 'form-questions',
        message:
          `The instrument '${field.name}' has critical questions, and nothing reads them. Name ` +
          "the variable for their answers in 'criticalTo'",
      });
    return findings;
  },
};

function acceptAnswers(answers: JsonObject, field: FieldSchema, context: FieldContext): Accepted {
  const questions = new Map((field.questions ?? []).map((question) => [question.id, question]));
  const unknown = Object.keys(answers)
    .filter((id) => !questions.has(id))
    .map((id) => fieldError(field, 'unknown-field', id));
  const faults = [...questions.values()].flatMap((question) =>
    faultOf(Object.hasOwn(answers, question.id) ? answers[question.id] : undefined, {
      field,
      question,
      context,
    }),
  );
  const errors = [...unknown, ...faults];
  return errors.length > 0 ? { errors } : accepted(answers);
}

function faultOf(
  answer: Json | undefined,
  { field, question, context }: { field: FieldSchema; question: Question; context: FieldContext },
): FieldError[] {
  if (answer === undefined || answer === null)
    return context.lenient ? [] : [fieldError(field, 'unanswered', question.id)];
  const isOffered = typeof answer === 'string' && answersOf(question).includes(answer);
  return isOffered ? [] : [fieldError(field, 'choice', question.id)];
}
