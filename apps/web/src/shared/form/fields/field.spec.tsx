import type { JsonObject } from '@waymark/domain';
import type { FieldSchema, FormSchema } from '@waymark/forms';
import { renderToStaticMarkup } from 'react-dom/server';
import type { LastAnswers } from '../last-time.js';
import { Field } from './field.js';

const FORM: FormSchema = {
  id: 'f',
  title: 'F',
  fields: [
    { name: 'emergency', type: 'boolean', label: 'Are they in danger now?', required: true },
    {
      name: 'health',
      type: 'choice',
      label: 'Health',
      choices: [
        { value: 'none', label: 'No need' },
        { value: 'high', label: 'A lot of need' },
      ],
    },
    {
      name: 'flags',
      type: 'multi-choice',
      label: 'Is any of this happening?',
      choices: [
        { value: 'weapons', label: 'Weapons' },
        { value: 'none', label: 'None of these', alone: true },
      ],
    },
    {
      name: 'answers',
      type: 'instrument',
      label: 'Answers',
      questions: [
        { id: 'q1', text: 'Are they afraid?' },
        { id: 'q2', text: 'Is it getting worse?' },
      ],
    },
  ],
};
const shown = (values: JsonObject = {}, last: LastAnswers = {}): string =>
  FORM.fields
    .map((field: FieldSchema) =>
      renderToStaticMarkup(
        <Field
          form={FORM}
          field={field}
          input={{ values, variables: {} }}
          errors={[]}
          last={last}
          onChange={() => undefined}
        />,
      ),
    )
    .join('');
const count = (html: string, text: string): number => html.split(text).length - 1;

describe('a question on the page', () => {
  it('E2 opens with nothing chosen', () => {
    expect(count(shown(), 'checked=""')).toBe(0);
    expect(count(shown({ emergency: false }), 'checked=""')).toBe(1);
  });

  it('E4 shows the last answer beside it, and it stays unanswered', () => {
    const at = '2026-03-03T10:00:00Z';
    const html = shown(
      {},
      {
        health: { value: 'high', at, by: 'Amara Quill' },
        answers: { value: { q2: 'no' }, at, by: 'Amara Quill' },
      },
    );
    expect(html).toContain('Last time, 3 March 2026: A lot of need');
    expect(html).toContain('id="field-answers.q2-before"');
    expect(html).toContain('aria-describedby="field-answers.q2-before"');
    expect(count(html, 'Last time')).toBe(2);
    expect(count(html, 'checked=""')).toBe(0);
  });

  it('of a checklist is a group of its own that is named by its text', () => {
    const html = shown();
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Are they afraid\?<\/legend>/);
    expect(html).toMatch(/<fieldset[^>]*><legend[^>]*>Is it getting worse\?<\/legend>/);
  });
});
