import { checkFormSchema, validateSubmission, type FormSchema } from '@waymark/forms';
import type { Json } from '@waymark/domain';
import { RECORDS } from './record-forms.js';

const codesOf = (form: FormSchema, values: Record<string, Json>): string[] => {
  const judged = validateSubmission(form, values, {
    now: '2026-11-25T10:00:00.000Z',
    variables: {},
  });
  return judged.ok ? [] : judged.errors.map(({ field, code }) => `${field} ${code}`);
};

describe('what is recorded about a case outside a task', () => {
  it.each(Object.entries(RECORDS))('%s has a form that passes every check', (_what, { form }) => {
    expect(checkFormSchema(form as unknown as Json)).toEqual([]);
    expect(form.fields.filter((field) => field.default !== undefined)).toEqual([]);
  });

  it('needs at least one answer of the victim', () => {
    const { consent } = RECORDS;
    const form = consent?.form ?? { id: 'none', title: '', fields: [] };
    expect(codesOf(form, { spokenTo: false, words: 'Not by text' })).toEqual(['support conflict']);
    expect(codesOf(form, { spokenTo: false, words: 'Not by text', contact: 'withdrawn' })).toEqual(
      [],
    );
  });

  it('E2 asks whether they are in danger, if somebody spoke to them', () => {
    const form = RECORDS['consent']?.form ?? { id: 'none', title: '', fields: [] };
    expect(codesOf(form, { spokenTo: true, words: 'No', contact: 'given' })).toEqual([
      'emergency required',
    ]);
  });
});
