import type { FormSchema } from '@waymark/forms';
import { linesOf } from './shown-error.js';

const form: FormSchema = {
  id: 'f',
  title: 'F',
  fields: [{ name: 'answers', type: 'instrument', label: 'Answers' }],
};
const unanswered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    field: `answers.q${index + 2}`,
    message: `Question ${index + 2}: choose an answer`,
  }));

describe('the errors at the head of a page', () => {
  it('count many questions of a checklist, and lead to the first', () => {
    expect(
      linesOf(form, [{ field: 'flags', message: 'Flags: choose' }, ...unanswered(23)]),
    ).toEqual([
      { message: 'Flags: choose', target: 'field-flags' },
      { message: 'Answers: 23 questions need an answer', target: 'field-answers.q2' },
    ]);
  });

  it('say once what two answers together say wrong', () => {
    const message = 'Correct one of the two.';
    expect(
      linesOf(form, [
        { field: 'safe', message },
        { field: 'overheard', message },
      ]),
    ).toEqual([{ message, target: 'field-safe' }]);
  });

  it('name each of a few', () => {
    expect(linesOf(form, unanswered(2))).toHaveLength(2);
    expect(linesOf(form, [{ message: 'Nothing was saved.' }])).toEqual([
      { message: 'Nothing was saved.' },
    ]);
  });
});
