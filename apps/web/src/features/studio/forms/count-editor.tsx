import type { FieldSchema, FormSchema } from '@waymark/forms';
import { Checkboxes } from '@waymark/ui';
import { countOf, sharedAnswers } from './answer-count.js';

type AnswerCount = NonNullable<FieldSchema['notAbove']>;

/** Answers of other questions that a number must not be above. */
export function CountEditor({
  form,
  count = { questions: [], answers: [] },
  onWrite,
}: {
  form: FormSchema;
  count: AnswerCount | undefined;
  onWrite: (count: AnswerCount | undefined) => void;
}) {
  const choices = form.fields.filter(({ type }) => type === 'choice');
  const { questions, answers } = count;
  return (
    <>
      <Checkboxes
        frame={{
          id: 'question-count-questions',
          label: 'Not more than how many of these questions have certain answers',
          hint:
            choices.length === 0
              ? 'The form has no question with one of several answers'
              : 'None chosen: the number is not compared',
        }}
        choices={choices.map(({ name, label }) => ({ value: name, label }))}
        value={questions}
        onChange={(now) => onWrite(countOf(form, { questions: now, answers }))}
        small
      />
      {questions.length > 0 && (
        <Checkboxes
          frame={{
            id: 'question-count-answers',
            label: 'Answers that are counted',
            hint: 'Those that all of these questions have. Choose at least one',
          }}
          choices={sharedAnswers(form, questions).map(({ value, label }) => ({ value, label }))}
          value={answers}
          onChange={(now) => onWrite(countOf(form, { questions, answers: now }))}
          small
        />
      )}
    </>
  );
}
