import type { Json, JsonObject } from '@waymark/domain';
import { checkFormSchema } from './check-form-schema.js';

const field = (more: JsonObject = {}): JsonObject => ({
  name: 'a',
  type: 'text',
  label: 'A',
  ...more,
});
const form = (...fields: Json[]): JsonObject => ({
  id: 'first-contact',
  title: 'First contact',
  fields,
});
/** A condition under so many `not`. */
const deep = (times: number): JsonObject =>
  times === 0 ? { field: 'a', equals: 1 } : { not: deep(times - 1) };
const codes = (json: Json): string[] => checkFormSchema(json).map((problem) => problem.code);

describe('checkFormSchema', () => {
  it('finds nothing in a valid form', () => {
    expect(
      checkFormSchema(
        form(
          field(),
          field({
            name: 'b',
            type: 'choice',
            choices: [{ value: 'x', label: 'X' }],
            default: 'x',
            visibleWhen: { not: { field: 'a', equals: null } },
          }),
        ),
      ),
    ).toEqual([]);
  });

  it.each<[string, Json]>([
    [
      'every kind of condition',
      form(
        field(),
        field({
          name: 'b',
          requiredWhen: {
            all: [
              {
                any: [
                  { field: 'a', in: [] },
                  { field: 'a', atLeast: 1 },
                ],
              },
              { not: { field: 'a', equals: { x: null } } },
            ],
          },
        }),
      ),
    ],
    [
      'choices with conditions and results to show',
      {
        ...form(
          field(),
          field({
            name: 'b',
            type: 'choice',
            choices: [{ value: 'x', label: 'X', when: { field: 'a', equals: 'y' } }],
          }),
        ),
        showsResult: [
          { variable: 'riskGrade.score', label: 'Score' },
          { variable: 'grade', label: 'Grade', words: { high: 'High' } },
        ],
      },
    ],
    ['a condition as deep as it may be', form(field({ requiredWhen: deep(20) }))],
    [
      'as many fields as it may have',
      form(...Array.from({ length: 200 }, (_, index) => field({ name: `f${index}` }))),
    ],
    [
      'guidance and a way to stop',
      { ...form(), guidance: ['Ask whether it is safe to talk.'], stopNow: true },
    ],
    [
      'contradictions, a conversation and what is known',
      {
        ...form(field({ shows: 'current', lastTime: true })),
        afterSpeech: true,
        conflicts: [{ when: { field: 'a', contains: 'x' }, message: 'M', fields: ['a'] }],
      },
    ],
    [
      'a target shared by fields that conditions keep apart',
      form(
        field({ bind: 'variable.x', visibleWhen: { field: 'k', equals: 1 } }),
        field({ name: 'b', bind: 'variable.x', visibleWhen: { field: 'k', equals: 2 } }),
      ),
    ],
    [
      'a date of the past as default of one that may not be',
      form(
        field({ type: 'date', notPast: true, default: '2020-01-01' }),
        field({ name: 'b', type: 'date', notFuture: true, default: '2030-01-01' }),
      ),
    ],
    ['no default', form(field({ default: null }))],
    [
      'fields that depend on one, not on each other',
      form(
        field(),
        field({ name: 'b', visibleWhen: { field: 'a', equals: 1 } }),
        field({
          name: 'c',
          visibleWhen: {
            all: [
              { field: 'a', equals: 1 },
              { field: 'b', equals: 1 },
            ],
          },
        }),
      ),
    ],
    [
      'an unfinished instrument as default',
      form(field({ type: 'instrument', questions: [{ id: 'q', text: 'Q' }], default: {} })),
    ],
  ])('finds nothing in %s', (_what, json) => expect(checkFormSchema(json)).toEqual([]));

  it('names the field of each finding', () => {
    expect(checkFormSchema(form(field(), 3, { type: 'text' }))).toMatchObject([
      { element: '1', message: 'Field 2 is not an object' },
      { element: '2', message: 'Field 3 has no name' },
      { element: '2', message: 'Field 3 has no label' },
    ]);
    expect(checkFormSchema([])[0]).not.toHaveProperty('element');
  });

  it('allows a field to write to several places', () => {
    expect(
      checkFormSchema(
        form(
          field({ bind: ['variable.a', 'case.assessment.answers'] }),
          field({ name: 'b', bind: ['case.closure.reason'] }),
        ),
      ),
    ).toEqual([]);
  });

  it.each<[string, Json, string]>([
    ['no object', [], 'form-shape'],
    ['an id with capitals', { ...form(), id: 'First' }, 'form-shape'],
    ['an unknown key', { ...form(), color: 1 }, 'form-shape'],
    ['a field that is no object', form(3), 'form-field-shape'],
    ['an unknown type', form(field({ type: 'toString' })), 'form-field-shape'],
    ['a field without a label', form({ name: 'a', type: 'text' }), 'form-field-shape'],
    ['an unknown property', form(field({ requird: true })), 'form-field-shape'],
    ['results that are no list', { ...form(field()), showsResult: 'grade' }, 'form-shape'],
    [
      'a result without a label',
      { ...form(field()), showsResult: [{ variable: 'grade' }] },
      'form-shape',
    ],
    [
      'a choice whose condition is none',
      form(field({ type: 'choice', choices: [{ value: 'x', label: 'X', when: 'a' }] })),
      'form-field-shape',
    ],
    [
      'a choice that depends on its own field',
      form(
        field({
          type: 'choice',
          choices: [{ value: 'x', label: 'X', when: { field: 'a', equals: 'x' } }],
        }),
      ),
      'form-circle',
    ],
    ['a name twice', form(field(), field({ bind: 'variable.b' })), 'form-field-duplicate'],
    [
      'a target written twice',
      form(field(), field({ name: 'b', bind: 'variable.a' })),
      'form-bind',
    ],
    ['a bind to nowhere', form(field({ bind: 'file.x' })), 'form-bind'],
    [
      'one of several binds to nowhere',
      form(field({ bind: ['variable.a', 'file.x'] })),
      'form-bind',
    ],
    ['an empty list of binds', form(field({ bind: [] })), 'form-bind'],
    [
      'a list of binds that are no text',
      form(field({ bind: ['variable.a', 1] })),
      'form-field-shape',
    ],
    [
      'a target twice in one field',
      form(field({ bind: ['variable.a', 'variable.a'] })),
      'form-bind',
    ],
    [
      'a target of a list written again',
      form(field({ bind: ['variable.b', 'case.stage'] }), field({ name: 'c', bind: 'case.stage' })),
      'form-bind',
    ],
    ['a bad pattern', form(field({ pattern: '(' })), 'form-pattern'],
    ['no choices', form(field({ type: 'choice' })), 'form-choices'],
    ['no questions', form(field({ type: 'instrument' })), 'form-questions'],
    [
      'bounds the wrong way round',
      form(field({ type: 'integer', minimum: 3, maximum: 2 })),
      'form-bounds',
    ],
    ['a hidden field without a default', form(field({ type: 'hidden' })), 'form-hidden'],
    ['a default that is no answer', form(field({ type: 'integer', default: 'x' })), 'form-default'],
    [
      'a condition that is none',
      form(field({ visibleWhen: { field: 'b', matches: 'x' } })),
      'form-condition',
    ],
    ['no title', { id: 'f', title: '', fields: [] }, 'form-shape'],
    ['a title that is no text', { id: 'f', title: 1, fields: [] }, 'form-shape'],
    ['an id that is no text', { ...form(), id: 1 }, 'form-shape'],
    ['no list of fields', { id: 'f', title: 'F', fields: {} }, 'form-shape'],
    ['guidance that is no list', { ...form(), guidance: 'x' }, 'form-shape'],
    ['guidance that is no text', { ...form(), guidance: ['x', 1] }, 'form-shape'],
    ['stopNow that is neither true nor false', { ...form(), stopNow: 'yes' }, 'form-shape'],
    [
      'more fields than anybody fills in',
      form(...Array.from({ length: 201 }, (_, index) => field({ name: `f${index}` }))),
      'form-shape',
    ],
    ['conflicts that are no list', { ...form(field()), conflicts: {} }, 'form-shape'],
    [
      'a conflict without a message',
      {
        ...form(field()),
        conflicts: [{ when: { field: 'a', equals: 1 }, message: '', fields: ['a'] }],
      },
      'form-shape',
    ],
    [
      'a conflict about a field that the form does not have',
      {
        ...form(field()),
        conflicts: [{ when: { field: 'a', equals: 1 }, message: 'M', fields: ['b'] }],
      },
      'form-shape',
    ],
    [
      'a conflict whose condition is none',
      { ...form(field()), conflicts: [{ when: { field: 'a' }, message: 'M', fields: ['a'] }] },
      'form-shape',
    ],
    ['afterSpeech that is neither true nor false', { ...form(), afterSpeech: 1 }, 'form-shape'],
    ['a field that shows something else', form(field({ shows: 'before' })), 'form-field-shape'],
    ['lastTime that is text', form(field({ lastTime: 'yes' })), 'form-field-shape'],
    [
      'a choice that is alone in words',
      form(field({ type: 'choice', choices: [{ value: 'x', label: 'X', alone: 'yes' }] })),
      'form-field-shape',
    ],
    ['null', null, 'form-shape'],
    ['a field that is a list', form([]), 'form-field-shape'],
    ['a name with a hyphen', form(field({ name: 'a-b' })), 'form-field-shape'],
    ['a name that is no text', form(field({ name: 1 })), 'form-field-shape'],
    ['an empty label', form(field({ label: '' })), 'form-field-shape'],
    ['a flag that is text', form(field({ required: 'yes' })), 'form-field-shape'],
    ['a bound that is text', form(field({ type: 'integer', minimum: '1' })), 'form-field-shape'],
    ['a length of nothing', form(field({ maxLength: 0 })), 'form-field-shape'],
    ['a length that is no whole number', form(field({ maxLength: 1.5 })), 'form-field-shape'],
    ['choices that are no list', form(field({ type: 'choice', choices: {} })), 'form-field-shape'],
    [
      'a choice without a label',
      form(field({ type: 'choice', choices: [{ value: 'x', label: 'X' }, { value: 'y' }] })),
      'form-field-shape',
    ],
    [
      'a choice of nothing',
      form(field({ type: 'choice', choices: [{ value: '', label: 'X' }] })),
      'form-field-shape',
    ],
    [
      'a question without a text',
      form(field({ type: 'instrument', questions: [{ id: 'q' }] })),
      'form-field-shape',
    ],
    [
      'an instrument without a licence',
      form(field({ instrument: { id: 'dash', version: '1' } })),
      'form-field-shape',
    ],
    ['a hint that is no text', form(field({ hint: 1 })), 'form-field-shape'],
    [
      'a condition of two kinds',
      form(field({ visibleWhen: { field: 'b', equals: 1, in: [1] } })),
      'form-condition',
    ],
    [
      'a condition without a field',
      form(field({ visibleWhen: { equals: 1, x: 1 } })),
      'form-condition',
    ],
    [
      'a bound of a condition that is text',
      form(field({ requiredWhen: { field: 'b', atLeast: '1' } })),
      'form-condition',
    ],
    ['all of nothing', form(field({ requiredWhen: { all: 'x' } })), 'form-condition'],
    [
      'a part that is no condition',
      form(field({ requiredWhen: { any: [{ field: 'b', equals: 1 }, 1] } })),
      'form-condition',
    ],
    ['a condition too deep', form(field({ requiredWhen: deep(21) })), 'form-condition'],
    [
      'a long circle',
      form(
        field({ visibleWhen: { not: { field: 'b', equals: 1 } } }),
        field({ name: 'b', visibleWhen: { any: [{ field: 'c.x', equals: 1 }] } }),
        field({ name: 'c', visibleWhen: { field: 'a', in: [1] } }),
      ),
      'form-circle',
    ],
    [
      'a circle',
      form(
        field({ visibleWhen: { field: 'b', equals: 1 } }),
        field({ name: 'b', visibleWhen: { field: 'a', equals: 1 } }),
      ),
      'form-circle',
    ],
  ])('finds %s', (_what, json, code) => {
    expect(codes(json)).toContain(code);
  });
});

describe('what a form says of several fields', () => {
  const date = (name: string, more: JsonObject = {}): JsonObject =>
    field({ name, type: 'date', ...more });
  const areas = field({ name: 'health', type: 'choice', choices: [{ value: 'high', label: 'H' }] });
  const counting = (more: Record<string, Json>, type = 'integer') =>
    field({ name: 'n', type, notAbove: { questions: ['health'], answers: ['high'], ...more } });

  it.each<[string, Json, string[]]>([
    ['dates in order', form(date('a'), date('b', { notBefore: 'a' })), []],
    ['a date and itself', form(date('a', { notBefore: 'a' })), ['form-date-order']],
    ['a date and nothing', form(date('a', { notAfter: 'b' })), ['form-date-order']],
    ['a date and a text', form(field(), date('b', { notBefore: 'a' })), ['form-date-order']],
    [
      'a text and a date',
      form(date('a'), field({ name: 'b', notBefore: 'a' })),
      ['form-date-order'],
    ],
    ['a number and choices', form(areas, counting({})), []],
    ['a number and no choice', form(counting({})), ['form-count']],
    [
      'a number and an answer that no choice has',
      form(areas, counting({ answers: ['a-lot'] })),
      ['form-count'],
    ],
    ['a text and choices', form(areas, counting({}, 'text')), ['form-count']],
    ['a number and nothing', form(areas, counting({ questions: [] })), ['form-field-shape']],
    ['a field filled in', form(field({ shows: 'current' })), []],
    [
      'a field filled in from nowhere',
      form(field({ bind: 'case.contactPoint.email', shows: 'current' })),
      ['form-prefill'],
    ],
    ['a section', form(field({ section: 'How they are' })), []],
    ['a section without words', form(field({ section: '' })), ['form-field-shape']],
    [
      'answers that nothing compares',
      {
        ...form(field()),
        conflicts: [{ when: { field: 'other', equals: 1 }, message: 'No', fields: ['a'] }],
      },
      ['form-conflict'],
    ],
  ])('%s', (_, json, expected) => expect(codes(json)).toEqual(expected));
});
