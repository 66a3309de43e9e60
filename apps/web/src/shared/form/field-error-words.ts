import type { FieldError, FieldSchema, FieldType, FormSchema } from '@waymark/forms';

const CHOSEN: readonly FieldType[] = ['choice', 'multi-choice', 'boolean', 'instrument'];

/** A contradiction has the form's own words, which name the answers. */
type Worded = Exclude<FieldError['code'], 'conflict'>;

/** What a person reads when a field is refused: the question, and what to do. */
const WORDS: Record<Worded, (field: FieldSchema) => string> = {
  required: (field) =>
    CHOSEN.includes(field.type)
      ? 'choose an answer'
      : field.type === 'date'
        ? 'enter the date'
        : field.type === 'date-time'
          ? 'enter the date and the time'
          : field.type === 'goals'
            ? 'add a goal'
            : 'enter an answer',
  type: (field) =>
    field.type === 'date'
      ? 'enter a real date, with day, month and year'
      : field.type === 'date-time'
        ? 'enter a real date and a time, such as 14:30'
        : field.type === 'integer'
          ? 'enter a whole number'
          : field.type === 'number'
            ? 'enter a number'
            : 'this answer cannot be used',
  choice: () => 'choose one of the answers',
  minimum: ({ minimum }) => `enter ${minimum ?? 1} or more`,
  maximum: ({ maximum }) => `enter ${maximum ?? 10} or less`,
  'too-short': ({ minLength }) =>
    `write a sentence that others can follow, with ${minLength ?? 1} characters or more`,
  'too-long': ({ maxLength }) =>
    maxLength ? `use ${maxLength} characters or fewer` : 'use fewer characters',
  pattern: () => 'check that this has the format that the question asks for',
  past: () => 'this must not be in the past',
  future: () => 'this must not be in the future',
  'implausible-date': () => 'check the year. It is too long ago, or too far ahead',
  'unknown-field': () => 'this question is no longer asked. Reload the page',
  unanswered: () => 'answer every question. “Don’t know” and “Declined” are answers too',
};

/** For example: `When? Enter the date and the time`. */
export function errorWords(
  form: FormSchema,
  { field: path, code, message }: { field: string; code: string; message: string },
): string {
  const [name, ...part] = path.split('.');
  const field = form.fields.find((one) => one.name === name);
  if (!field || !Object.hasOwn(WORDS, code)) return message;
  const question =
    field.questions?.find(({ id }) => id === part.join('.'))?.text ??
    (field.type === 'goals' && part[0] ? `Goal ${Number(part[0]) + 1}` : field.label);
  const advice =
    question === field.label || code !== 'required'
      ? WORDS[code as Worded](field)
      : 'choose an answer';
  return /[?.!]$/.test(question)
    ? `${question} ${advice.charAt(0).toUpperCase()}${advice.slice(1)}`
    : `${question}: ${advice}`;
}
