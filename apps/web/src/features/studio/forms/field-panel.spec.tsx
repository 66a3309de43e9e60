import type { FieldSchema, FormSchema } from '@waymark/forms';
import { renderToStaticMarkup } from 'react-dom/server';
import type { DraftSession } from '../edit/draft-session.js';
import { FieldPanel } from './field-panel.js';

const OTHERS: FieldSchema[] = [
  {
    name: 'health',
    type: 'choice',
    label: 'Health',
    choices: [
      { value: 'none', label: 'No need' },
      { value: 'high', label: 'A lot of need' },
    ],
  },
  { name: 'day', type: 'date', label: 'Day' },
];
const shown = (field: Partial<FieldSchema>): string => {
  const own: FieldSchema = { name: 'asked', type: 'text', label: 'Asked', ...field };
  const form: FormSchema = { id: 'f', title: 'F', fields: [...OTHERS, own] };
  return renderToStaticMarkup(
    <FieldPanel
      draft={null as unknown as DraftSession}
      form={form}
      field={own}
      variables={[]}
      undeclared={[]}
      onSaid={() => undefined}
      onSet={() => undefined}
    />,
  );
};

/** A field with each property, and the id of what edits it. A name stays what it is. */
const EDITED: Record<Exclude<keyof FieldSchema, 'name'>, [Partial<FieldSchema>, string]> = {
  type: [{}, 'question-type'],
  label: [{}, 'question-label'],
  hint: [{}, 'question-hint'],
  section: [{}, 'question-section'],
  bind: [{}, 'question-bind'],
  required: [{}, 'question-required'],
  visibleWhen: [{}, 'question-visibleWhen'],
  requiredWhen: [{}, 'question-requiredWhen'],
  choices: [{ type: 'choice', choices: [{ value: 'a', label: 'A' }] }, 'choice-0-label'],
  minimum: [{ type: 'integer' }, 'question-minimum'],
  maximum: [{ type: 'number' }, 'question-maximum'],
  minLength: [{ type: 'textarea' }, 'question-minLength'],
  maxLength: [{}, 'question-maxLength'],
  pattern: [{}, 'question-pattern'],
  notPast: [{ type: 'date' }, 'Not in the past'],
  notFuture: [{ type: 'date-time' }, 'Not in the future'],
  notBefore: [{ type: 'date' }, 'question-notBefore'],
  notAfter: [{ type: 'date' }, 'question-notAfter'],
  notAbove: [{ type: 'integer' }, 'question-count-questions'],
  questions: [{ type: 'instrument', questions: [{ id: 'q', text: 'Q' }] }, 'checklist-0-text'],
  criticalTo: [{ type: 'instrument' }, 'checklist-critical-to'],
  instrument: [{ type: 'instrument' }, 'checklist-source'],
  shows: [{}, 'question-shows'],
  lastTime: [{}, 'The answer of an earlier task stands beside it'],
  record: [{}, 'It is kept as a record'],
  default: [{}, 'question-default'],
};

describe('the settings of a question', () => {
  it.each(Object.entries(EDITED))('have an editor for %s', (_key, [field, place]) => {
    expect(shown(field)).toContain(place);
  });

  it('offer the answers that a number counts once a question is chosen', () => {
    const html = shown({ type: 'integer', notAbove: { questions: ['health'], answers: ['high'] } });
    expect(html).toContain('Answers that are counted');
    expect(html).toContain('A lot of need');
    expect(shown({ type: 'integer' })).not.toContain('Answers that are counted');
  });

  it('show what the file says and its type does not use, with a way to remove it', () => {
    const html = shown({ type: 'boolean', notAbove: { questions: ['health'], answers: ['high'] } });
    expect(html).toContain('notAbove');
    expect(html).toContain('health');
    expect(html).toContain('Remove');
    expect(shown({ type: 'boolean' })).not.toContain('Remove');
  });
});
