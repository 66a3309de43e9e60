import type { Json } from '@waymark/domain';
import { draftErrors, draftValues } from './draft-values.js';
import type { FieldSchema, FieldType, FormSchema } from './schema.js';

const form = (type: FieldType): FormSchema => ({
  id: 'f',
  title: 'F',
  fields: [{ name: 'a', type, label: 'A' }],
});

const WHEN: FieldSchema = { name: 'when', type: 'date-time', label: 'When?', notFuture: true };

describe('a draft', () => {
  it.each<[FieldType, Json]>([
    ['text', 'x'],
    ['textarea', ''],
    ['number', 'twelve'],
    ['number', 12],
    ['integer', 1.5],
    ['boolean', false],
    ['choice', 'no longer listed'],
    ['multi-choice', []],
    ['multi-choice', ['x']],
    ['date', '31-2-2026'],
    ['date-time', '2026-3-27T1430Z'],
    ['instrument', { q1: 'yes' }],
    ['goals', [{}, { goal: 'Sleep', baseline: 'three', current: null }]],
    ['text', null],
  ])('of a %s field keeps %j', (type, a) => expect(draftValues(form(type), { a })).toEqual({ a }));

  it.each<[FieldType, Json]>([
    ['text', 7],
    ['textarea', ['x']],
    ['number', true],
    ['integer', [1]],
    ['boolean', 'yes'],
    ['choice', 1],
    ['multi-choice', 'x'],
    ['multi-choice', [1]],
    ['date', 20260101],
    ['date-time', { year: 2026 }],
    ['instrument', ['yes']],
    ['instrument', { q1: { yes: true } }],
    ['goals', 'Sleep'],
    ['goals', [null]],
    ['goals', [{ goal: ['Sleep'] }]],
    ['hidden', 'x'],
  ])('of a %s field does not keep %j', (type, a) =>
    expect(draftValues(form(type), { a })).toEqual({}),
  );

  it('E13 does not keep that something happened now', () =>
    expect(
      draftValues({ ...form('date-time'), fields: [WHEN] }, { when: 'now', note: 'x' }),
    ).toEqual({}));

  it('keeps nothing of fields that the form does not have', () =>
    expect(draftValues(form('text'), { b: 'x', __proto__: { a: 'x' } })).toEqual({}));
});

describe('keeping a draft', () => {
  it.each<[FieldType, Json]>([
    ['date-time', '2026-3-27T1430Z'],
    ['number', 'twelve'],
    ['text', null],
    ['choice', 'no longer listed'],
  ])('of a %s field takes %j', (type, a) => expect(draftErrors(form(type), { a })).toEqual([]));

  it.each<[FieldType, Json]>([
    ['text', 7],
    ['date-time', { year: 2026 }],
    ['multi-choice', 'x'],
    ['goals', 'x'],
    ['hidden', 'x'],
  ])('of a %s field refuses %j', (type, a) =>
    expect(draftErrors(form(type), { a })).toMatchObject([{ field: 'a', code: 'type' }]),
  );

  it('refuses what the form does not ask', () =>
    expect(draftErrors(form('text'), { b: 'x', constructor: 'x' })).toMatchObject([
      { field: 'b', code: 'unknown-field' },
      { field: 'constructor', code: 'unknown-field' },
    ]));
});
