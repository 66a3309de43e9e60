import type { FormSchema } from '@waymark/forms';
import { errorWords } from './field-error-words.js';

const form: FormSchema = {
  id: 'f',
  title: 'F',
  fields: [
    { name: 'at', type: 'date-time', label: 'When?' },
    { name: 'note', type: 'textarea', label: 'What was said', maxLength: 20 },
    {
      name: 'dash',
      type: 'instrument',
      label: 'Risk',
      questions: [{ id: 'q1', text: 'Are you frightened?' }],
    },
    { name: 'goals', type: 'goals', label: 'Goals' },
  ],
};
const words = (field: string, code: string) =>
  errorWords(form, { field, code, message: 'as the server says' });

describe('words for a refused field', () => {
  it.each([
    ['at', 'required', 'When? Enter the date and the time'],
    ['at', 'future', 'When? This must not be in the future'],
    ['note', 'too-long', 'What was said: use 20 characters or fewer'],
    ['dash.q1', 'required', 'Are you frightened? Choose an answer'],
    ['goals.1.baseline', 'maximum', 'Goal 2: enter 10 or less'],
    ['nothing', 'required', 'as the server says'],
    ['note', 'something-new', 'as the server says'],
  ])('%s %s', (field, code, said) => expect(words(field, code)).toBe(said));
});
