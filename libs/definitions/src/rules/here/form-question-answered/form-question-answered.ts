import { type FieldSchema, type FormSchema, isSafetyQuestion } from '@waymark/forms';
import type { RuleFinding, RuleHere } from '../../rule.js';

/**
 * A question opens unanswered (docs/service/rules.md#rule-8). A default, or the value of an earlier
 * occasion, would answer in place of the person who is asked.
 */
export const formQuestionAnswered: RuleHere = {
  code: 'form-question-answered',
  severity: 'error',
  check: ({ forms }) =>
    [...forms.values()].flatMap((form) => answeredIn(form as unknown as FormSchema)),
};

function answeredIn(form: FormSchema): RuleFinding[] {
  return form.fields.flatMap((field) =>
    [hasDefault(field), showsBefore(field)].flatMap((message) =>
      message === null ? [] : [{ file: `forms/${form.id}.json`, about: form.id, message }],
    ),
  );
}

const hasDefault = (field: FieldSchema): string | null =>
  field.type !== 'hidden' &&
  (field.default ?? null) !== null &&
  (CHOSEN.includes(field.type) || isSafetyQuestion(field) || isAsked(field))
    ? `The field '${field.name}' opens with an answer that nobody gave. Remove its default`
    : null;

const showsBefore = (field: FieldSchema): string | null =>
  field.shows !== undefined && (field.type === 'boolean' || isSafetyQuestion(field))
    ? `The field '${field.name}' opens with the answer of an earlier occasion. Remove shows; ` +
      'use lastTime to show that answer beside the question'
    : null;

/** Whatever its type: "Did he ever strangle you?" is a question in a text field too. */
const isAsked = ({ label }: FieldSchema): boolean => label.trimEnd().endsWith('?');

const CHOSEN: FieldSchema['type'][] = ['boolean', 'choice', 'multi-choice', 'instrument'];
