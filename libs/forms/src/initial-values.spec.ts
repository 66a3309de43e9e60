import * as fc from 'fast-check';
import { initialValues } from './initial-values.js';
import type { FieldSchema, FieldType, FormSchema } from './schema.js';

const form = (...fields: Partial<FieldSchema>[]): FormSchema => ({
  id: 'f',
  title: 'F',
  fields: fields.map((field) => ({ name: 'a', type: 'text', label: 'A', ...field })),
});

describe('initialValues', () => {
  it('E2 a question opens unanswered although its variable has an answer', () => {
    const schema = form(
      { name: 'emergency', type: 'boolean', label: 'Are they in danger now?' },
      { name: 'signedOff', type: 'boolean' },
      { name: 'reason', bind: ['variable.closureReason', 'case.closure.reason'] },
      { name: 'riskAnswers', type: 'instrument', questions: [{ id: 'q1', text: 'Q1' }] },
    );
    expect(
      initialValues(schema, {
        emergency: false,
        signedOff: true,
        closureReason: 'declined',
        riskAnswers: { q1: 'no' },
      }),
    ).toEqual({});
  });

  it('opens a field that shows the current value with it, if there is one', () => {
    const schema = form(
      { name: 'phone', shows: 'current', bind: ['case.contact.phone', 'variable.phone1'] },
      { name: 'surname', shows: 'current' },
    );
    expect(initialValues(schema, { phone1: '07700 900123' })).toEqual({ phone: '07700 900123' });
  });

  it('opens any other field with its default', () => {
    expect(initialValues(form({ default: 'English' }), { a: 'Welsh' })).toEqual({ a: 'English' });
  });

  it('E4 gives no variable back for a field without shows, whatever form and variables', () => {
    const types: FieldType[] = ['text', 'boolean', 'choice', 'multi-choice', 'date', 'instrument'];
    const name = fc.stringMatching(/^[a-z]{1,3}$/);
    const field = fc.record({
      name,
      type: fc.constantFrom(...types),
      bound: fc.array(name, { minLength: 1, maxLength: 2 }),
      shows: fc.boolean(),
    });
    const value = fc.oneof(fc.boolean(), fc.string({ minLength: 1 }), fc.constant({ q1: 'no' }));
    fc.assert(
      fc.property(
        fc.uniqueArray(field, { selector: (each) => each.name, maxLength: 6 }),
        fc.dictionary(name, value),
        (fields, variables) => {
          const schema = form(
            ...fields.map(({ bound, shows, ...more }) => ({
              ...more,
              bind: bound.map((each) => `variable.${each}`),
              ...(shows ? { shows: 'current' as const } : {}),
            })),
          );
          const open = initialValues(schema, variables);
          return fields.every((each) => each.shows || !Object.hasOwn(open, each.name));
        },
      ),
    );
  });
});
