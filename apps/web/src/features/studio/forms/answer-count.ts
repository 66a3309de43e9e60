import type { Choice, FieldSchema, FormSchema } from '@waymark/forms';

type AnswerCount = NonNullable<FieldSchema['notAbove']>;

/** The answers that all of these questions have. */
export function sharedAnswers(form: FormSchema, questions: readonly string[]): Choice[] {
  const chosen = form.fields.filter(({ name }) => questions.includes(name));
  return (chosen[0]?.choices ?? []).filter(({ value }) =>
    chosen.every(({ choices }) => choices?.some((one) => one.value === value)),
  );
}

/** The questions and answers that a number counts, or undefined if it counts none. */
export function countOf(form: FormSchema, count: AnswerCount): AnswerCount | undefined {
  const questions = form.fields
    .map(({ name }) => name)
    .filter((name) => count.questions.includes(name));
  if (questions.length === 0) return undefined;
  const answers = sharedAnswers(form, questions).map(({ value }) => value);
  return { questions, answers: answers.filter((value) => count.answers.includes(value)) };
}
