import { checkDraft, editedDecision, readTableFile } from '@waymark/definitions';
import { readForm } from '../forms/read-form.js';
import { newForm, newTable } from './new-files.js';

it('makes a form that can be read, under a path that is free', () => {
  const made = newForm([], 'How are they today?');
  expect(made).toMatchObject({ path: 'forms/how-are-they-today.json', id: 'how-are-they-today' });
  const read = readForm(made.content);
  expect(read.ok && read.form).toEqual({
    id: 'how-are-they-today',
    title: 'How are they today?',
    fields: [],
  });
  const other = newForm([{ ...made, encoding: 'utf8' }], 'How are they today?');
  expect(other).toMatchObject({ path: 'forms/how-are-they-today-2.json', id: other.id });
});

it('makes a table that can be read, changed and checked', () => {
  const made = newTable([], ['when-to-call'], 'When to call & "why"');
  expect(made).toMatchObject({ path: 'when-to-call-why.dmn', id: 'when-to-call-why' });
  const read = readTableFile(made.content);
  const decision = read.ok ? editedDecision(read.value, made.id) : null;
  expect(decision?.name).toBe('When to call & "why"');
  expect(decision?.table?.rows).toEqual([{ inputs: [''], outputs: ['"no"'], note: '' }]);
  const { findings, decisions } = checkDraft([{ name: made.path, xml: made.content }]);
  expect(decisions).toMatchObject([{ decision: made.id }]);
  expect(findings.filter(({ file }) => file === made.path)).toEqual([]);
  expect(newTable([], ['when-to-call'], 'When to call').id).toBe('when-to-call-table');
});
