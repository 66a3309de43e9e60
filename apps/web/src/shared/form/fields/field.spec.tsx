import type { JsonObject } from '@waymark/domain';
import type { FieldSchema, FormSchema } from '@waymark/forms';
import { renderToStaticMarkup } from 'react-dom/server';
import type { LastAnswers } from '../last-time.js';
import { ReadyTimes } from '../ready-times.js';
import { Field } from './field.js';
import { SafeTimesField } from './safe-times-field.js';

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

describe('a question about a time', () => {
  const AT: FieldSchema = { name: 'at', type: 'date-time', label: 'When?' };
  const asked = (field: FieldSchema, value: string | null, ready: string[] = []): string =>
    renderToStaticMarkup(
      <ReadyTimes value={ready}>
        <Field
          form={{ ...FORM, fields: [field] }}
          field={field}
          input={{ values: { at: value }, variables: {} }}
          errors={[]}
          last={{}}
          onChange={() => undefined}
        />
      </ReadyTimes>,
    );

  it('E13 that has passed is now, or another time with one click', () => {
    const past = { ...AT, notFuture: true };
    expect(asked(past, 'now')).toMatch(/Now.*Enter another time/);
    expect(count(asked(past, 'now'), '<input')).toBe(0);
    expect(count(asked(past, null), '<input')).toBe(4);
    expect(asked(past, null)).toContain('>Now<');
  });

  it('E13 that is to come offers the next safe times', () => {
    const ready = ['2026-11-23T10:30:00.000Z', '2026-11-24T10:00:00.000Z'];
    const html = asked({ ...AT, notPast: true }, null, ready);
    expect(html).toContain('Within their safe times');
    expect(html).toContain('24 Nov 2026');
    expect(asked({ ...AT, notPast: true }, null)).not.toContain('Within their safe times');
    expect(asked({ ...AT, notFuture: true }, null, ready)).not.toContain('24 Nov 2026');
  });
});

describe('a question about safety', () => {
  const DANGER: FieldSchema = { name: 'emergency', type: 'boolean', label: 'In danger now?' };
  const asked = (field: FieldSchema, askAgain = false): string =>
    renderToStaticMarkup(
      <Field
        form={{ ...FORM, fields: [field] }}
        field={field}
        input={{ values: {}, variables: {} }}
        errors={[]}
        last={{}}
        askAgain={askAgain}
        onChange={() => undefined}
      />,
    );

  it('E2 does not look optional', () => {
    expect(asked(DANGER)).toContain('leave this blank only if you could not ask');
    expect(asked(DANGER)).not.toContain('(optional)');
    expect(asked({ name: 'note', type: 'textarea', label: 'Note' })).toContain('(optional)');
  });

  it('E2 says that it is asked again when a draft comes back', () => {
    expect(asked(DANGER, true)).toContain('Ask again');
    expect(asked(DANGER)).not.toContain('Ask again');
  });

  it('E4 says that words are no times, and offers to turn them into times', () => {
    const times: FieldSchema = {
      name: 'safeTimes',
      type: 'text',
      label: 'Safe times',
      bind: 'case.contactRule.safeTimes',
    };
    const shownWith = (text: string): string =>
      renderToStaticMarkup(
        <SafeTimesField
          field={times}
          frame={{ id: 'field-safeTimes', label: 'Safe times' }}
          value={text}
          onChange={() => undefined}
          errors={[]}
          last={undefined}
        />,
      );
    expect(shownWith('when he is at work')).toContain('These words are not times yet');
    expect(shownWith('when he is at work')).toContain('Use these times');
    expect(shownWith('Mon-Fri 10:00-14:00')).not.toContain('These words are not times yet');
    expect(shownWith('')).not.toContain('These words are not times yet');
  });
});

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
