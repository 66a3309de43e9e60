import type { FieldSchema, FormSchema } from '@waymark/forms';
import { countOf, sharedAnswers } from './answer-count.js';

const area = (name: string, values: string[]): FieldSchema => ({
  name,
  type: 'choice',
  label: name,
  choices: values.map((value) => ({ value, label: value })),
});
const form: FormSchema = {
  id: 'f',
  title: 'F',
  fields: [area('home', ['none', 'some', 'high']), area('money', ['none', 'high'])],
};

describe('a number that is not above the number of answers', () => {
  it('counts answers that every chosen question has', () => {
    expect(sharedAnswers(form, ['home', 'money']).map(({ value }) => value)).toEqual([
      'none',
      'high',
    ]);
    expect(sharedAnswers(form, [])).toEqual([]);
  });

  it('keeps the order of the form, and drops answers that one question does not have', () => {
    expect(countOf(form, { questions: ['money', 'home'], answers: ['some', 'high'] })).toEqual({
      questions: ['home', 'money'],
      answers: ['high'],
    });
  });

  it('counts nothing without a question', () => {
    expect(countOf(form, { questions: [], answers: ['high'] })).toBeUndefined();
  });
});
