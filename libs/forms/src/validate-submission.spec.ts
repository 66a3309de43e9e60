import type { JsonObject } from '@waymark/domain';
import type { FieldSchema, FormSchema } from './schema.js';
import { validateSubmission } from './validate-submission.js';

const now = '2026-07-15T22:30:00.000Z'; // 23:30 in London
const form = (...fields: Partial<FieldSchema>[]): FormSchema => ({
  id: 'f',
  title: 'F',
  fields: fields.map((field) => ({ name: 'a', type: 'text', label: 'A', ...field })),
});
const submit = (schema: FormSchema, submission: JsonObject, variables: JsonObject = {}) =>
  validateSubmission(schema, submission, { now, variables });
const codes = (
  schema: FormSchema,
  submission: JsonObject,
  variables: JsonObject = {},
): string[] => {
  const result = submit(schema, submission, variables);
  return result.ok ? [] : result.errors.map((error) => `${error.field}:${error.code}`);
};

const named = (...values: string[]) => values.map((value) => ({ value, label: value }));

describe('validateSubmission', () => {
  it.each([
    '\u200b',
    '\u00a0',
    '\u2060\ufeff',
    '\u200e \u200f',
    '\u00ad',
    '\u180e',
    '\t',
    '\u2800',
    '\u3164',
  ])('takes %j, in which nothing can be seen, for no answer', (blank) => {
    const schema = form({ required: true }, { name: 'b', type: 'textarea' });
    expect(codes(schema, { a: blank })).toEqual(['a:required']);
    expect(submit(schema, { a: 'x', b: blank })).toMatchObject({
      variables: { a: 'x', b: null },
    });
  });

  it('takes an answer with something to see as it is', () => {
    const family = 'Ann \u200d\u2060';
    expect(submit(form({ required: true }), { a: family })).toMatchObject({
      variables: { a: family },
    });
  });

  it('asks what hangs on one box whichever others are ticked', () => {
    const schema = form(
      { name: 'present', type: 'multi-choice', choices: named('children', 'suspect') },
      { name: 'how', visibleWhen: { field: 'present', contains: 'children' }, required: true },
    );
    expect(codes(schema, { present: ['children'] })).toEqual(['how:required']);
    expect(codes(schema, { present: ['suspect', 'children'] })).toEqual(['how:required']);
    expect(codes(schema, { present: ['suspect'] })).toEqual([]);
    expect(codes(schema, {})).toEqual([]);
  });

  it('splits values into variables and the case file', () => {
    const schema = form(
      { name: 'reached', type: 'boolean' },
      { name: 'how', bind: 'case.contactAttempt.outcome' },
      { name: 'at', type: 'date-time', bind: 'case.contactAttempt.at' },
    );
    expect(submit(schema, { reached: true, how: 'reached', at: '2026-07-15T09:00+01:00' })).toEqual(
      {
        ok: true,
        variables: { reached: true },
        caseWrites: { contactAttempt: { outcome: 'reached', at: '2026-07-15T08:00:00.000Z' } },
      },
    );
  });

  it('writes one answer to every place that it is bound to', () => {
    const schema = form({
      name: 'reason',
      bind: ['variable.closureReason', 'case.closure.reason'],
    });
    expect(submit(schema, { reason: 'declined' })).toEqual({
      ok: true,
      variables: { closureReason: 'declined' },
      caseWrites: { closure: { reason: 'declined' } },
    });
  });

  describe("a hidden field writes nobody's word unless a question was answered", () => {
    const consent = (visibleWhen?: FieldSchema['visibleWhen']) =>
      form(
        { name: 'agreed', type: 'boolean' },
        {
          name: 'file',
          type: 'hidden',
          default: 'given',
          bind: ['variable.supportDecision', 'case.consent.support'],
          ...(visibleWhen && { visibleWhen }),
        },
      );
    const written = (schema: FormSchema, submission: JsonObject, variables: JsonObject = {}) => {
      const result = submit(schema, submission, variables);
      return result.ok ? result.caseWrites : null;
    };

    it.each<[string, FieldSchema['visibleWhen'], JsonObject]>([
      ['without a condition', undefined, {}],
      ['by a variable', { field: 'daFlag', equals: true }, { daFlag: true }],
      ['by a missing answer', { field: 'agreed', equals: null }, {}],
      ['by something that always holds', { not: { field: 'agreed', equals: 'never' } }, {}],
    ])('%s', (_name, condition, variables) => {
      expect(written(consent(condition), {}, variables)).toEqual({});
      // What is only a variable of the journey is written all the same.
      expect(submit(consent(condition), {}, variables)).toMatchObject({
        variables: { supportDecision: 'given' },
      });
    });

    it('follows from an answer', () => {
      const schema = consent({ field: 'agreed', equals: true });
      expect(written(schema, { agreed: true })).toEqual({ consent: { support: 'given' } });
      expect(written(schema, { agreed: false })).toEqual({});
    });

    it('the stage, the tier and the closure are no words of a person', () => {
      const schema = form({ name: 'f', type: 'hidden', default: 'support', bind: 'case.stage' });
      expect(written(schema, {})).toEqual({ stage: 'support' });
    });
  });

  it('accepts a choice only where its condition holds', () => {
    const schema = form(
      { name: 'channel', type: 'choice', choices: named('phone', 'letter', 'text') },
      {
        name: 'outcome',
        type: 'choice',
        choices: [
          { value: 'reached', label: 'Reached', when: { field: 'channel', equals: 'phone' } },
          { value: 'sent', label: 'Sent', when: { field: 'channel', in: ['letter', 'text'] } },
          { value: 'other', label: 'Other', when: { field: 'enhanced', equals: true } },
        ],
      },
    );
    const judged = (channel: string, outcome: string, variables: JsonObject = {}) =>
      codes(schema, { channel, outcome }, variables);
    expect(judged('phone', 'reached')).toEqual([]);
    expect(judged('letter', 'reached')).toEqual(['outcome:choice']);
    expect(judged('letter', 'sent')).toEqual([]);
    expect(judged('phone', 'other')).toEqual(['outcome:choice']);
    expect(judged('phone', 'other', { enhanced: true })).toEqual([]);
  });

  it('accepts of many choices only those whose conditions hold', () => {
    const schema = form(
      { name: 'child', type: 'boolean' },
      {
        name: 'flags',
        type: 'multi-choice',
        choices: [
          { value: 'school', label: 'School', when: { field: 'child', equals: true } },
          ...named('work'),
        ],
      },
    );
    expect(codes(schema, { child: false, flags: ['school', 'work'] })).toEqual(['flags:choice']);
    expect(codes(schema, { child: true, flags: ['school', 'work'] })).toEqual([]);
  });

  it('writes nothing for a missing field and null for an empty one', () => {
    const schema = form({ name: 'a' }, { name: 'b' });
    expect(submit(schema, { b: '  ' })).toEqual({
      ok: true,
      variables: { b: null },
      caseWrites: {},
    });
  });

  it('refuses fields that the form does not have', () => {
    expect(
      codes(form(), JSON.parse('{"__proto__": 1, "constructor": 2, "z": null}') as JsonObject),
    ).toEqual(['__proto__:unknown-field', 'constructor:unknown-field', 'z:unknown-field']);
  });

  it('reads hidden fields from the form, never from the submission', () => {
    const schema = form({ name: 'kind', type: 'hidden', default: 'closure' });
    expect(submit(schema, {})).toEqual({
      ok: true,
      variables: { kind: 'closure' },
      caseWrites: {},
    });
    expect(codes(schema, { kind: 'other' })).toEqual(['kind:unknown-field']);
  });

  it('refuses an answer to a question that its condition hides', () => {
    const schema = form(
      { name: 'safe', type: 'boolean' },
      { name: 'note', visibleWhen: { field: 'safe', equals: true }, required: true },
    );
    expect(codes(schema, { safe: false, note: 'x' })).toEqual(['note:unknown-field']);
    expect(codes(schema, { safe: true })).toEqual(['note:required']);
    expect(codes(schema, { safe: false })).toEqual([]);
  });

  it('evaluates conditions on variables and on parts of an instrument', () => {
    const schema = form(
      { name: 'dash', type: 'instrument', questions: [{ id: 'q1', text: 'Q1' }] },
      {
        name: 'why',
        requiredWhen: {
          any: [
            { field: 'grade', in: ['high'] },
            { field: 'dash.q1', equals: 'yes' },
          ],
        },
      },
    );
    expect(codes(schema, { dash: { q1: 'no' } }, { grade: 'high' })).toEqual(['why:required']);
    expect(codes(schema, { dash: { q1: 'yes' } }, {})).toEqual(['why:required']);
    expect(codes(schema, { dash: { q1: 'no' } }, {})).toEqual([]);
  });

  it('never reads a missing answer of an instrument as no', () => {
    const schema = form({
      name: 'dash',
      type: 'instrument',
      questions: [
        { id: 'q1', text: 'Q1' },
        { id: 'q2', text: 'Q2' },
      ],
    });
    expect(codes(schema, { dash: { q1: 'not-safe-to-ask' } })).toEqual(['dash.q2:unanswered']);
    expect(codes(schema, { dash: { q1: 'maybe', q2: 'dont-know', q3: 'yes' } })).toEqual([
      'dash.q3:unknown-field',
      'dash.q1:choice',
    ]);
  });

  it.each<[Partial<FieldSchema>, JsonObject[string], string | null]>([
    [{ maxLength: 2 }, 'abc', 'too-long'],
    [{ minLength: 3 }, ' ab ', 'too-short'],
    [{ minLength: 3 }, 'abc', null],
    [{ type: 'textarea', minLength: 10 }, 'No', 'too-short'],
    [{ type: 'textarea', minLength: 10 }, 'No children', null],
    [{ minLength: 2 }, '👩‍👧‍👦', 'too-short'],
    [{ pattern: '[A-Z]{2}' }, 'ABC', 'pattern'],
    [{ pattern: '[A-Z]{2}' }, 'AB', null],
    [{}, 'a\nb', 'type'],
    [{}, 7, 'type'],
    [{ type: 'textarea' }, 'a\nb', null],
    [{ type: 'number', minimum: 1 }, 0.5, 'minimum'],
    [{ type: 'number', maximum: 3 }, 4, 'maximum'],
    [{ type: 'number' }, '4', 'type'],
    [{ type: 'integer' }, 1.5, 'type'],
    [{ type: 'integer' }, 2, null],
    [{ type: 'boolean' }, 'true', 'type'],
    [{ type: 'boolean' }, false, null],
    [{ type: 'choice', choices: [{ value: 'x', label: 'X' }] }, 'y', 'choice'],
    [{ type: 'choice', choices: [{ value: 'x', label: 'X' }] }, 'x', null],
    [{ type: 'multi-choice', choices: [{ value: 'x', label: 'X' }] }, ['x', 'x'], 'choice'],
    [{ type: 'multi-choice', choices: [{ value: 'x', label: 'X' }] }, ['x'], null],
    [{ type: 'date' }, '2026-02-30', 'type'],
    [{ type: 'date', notPast: true }, '2026-07-14', 'past'],
    [{ type: 'date', notPast: true }, '2026-07-15', null],
    [{ type: 'date', notFuture: true }, '2026-07-16', 'future'],
    [{ type: 'date-time' }, '2026-07-15T10:00', 'type'],
    [{ type: 'date-time' }, '2026-02-30T10:00Z', 'type'],
    [{ type: 'date-time', notFuture: true }, '2026-07-15T23:31:00+01:00', 'future'],
    [{ type: 'date-time', notPast: true }, '2026-07-15T23:29:00+01:00', 'past'],
    [{ type: 'goals' }, [{ goal: 'Sleep', baseline: 11, action: 'GP' }], 'maximum'],
    [{ type: 'goals' }, [{ goal: 'Sleep', baseline: 3 }], 'required'],
    [{ type: 'goals' }, [{ goal: 'Sleep', baseline: 3, action: 'GP' }], null],
  ])('judges %j with %j: %s', (field, value, code) => {
    expect(codes(form(field), { a: value }).map((each) => each.split(':')[1])).toEqual(
      code === null ? [] : [code],
    );
  });

  it('E4 refuses "none of these" beside another choice', () => {
    const schema = form({
      name: 'flags',
      type: 'multi-choice',
      choices: [
        { value: 'strangulation', label: 'Strangulation' },
        { value: 'weapons', label: 'Weapons' },
        { value: 'none', label: 'None of these', alone: true },
      ],
    });
    expect(codes(schema, { flags: ['none', 'strangulation'] })).toEqual(['flags:conflict']);
    expect(codes(schema, { flags: ['weapons', 'strangulation'] })).toEqual([]);
    expect(codes(schema, { flags: ['none'] })).toEqual([]);
  });

  it('E4 refuses answers that contradict each other, with the words of the form', () => {
    const schema: FormSchema = {
      ...form(
        { name: 'neck', type: 'boolean' },
        { name: 'asked', type: 'boolean' },
        {
          name: 'flags',
          type: 'multi-choice',
          choices: [
            { value: 'strangulation', label: 'Strangulation' },
            { value: 'weapons', label: 'Weapons' },
          ],
          visibleWhen: { field: 'asked', equals: true },
        },
      ),
      conflicts: [
        {
          when: {
            all: [
              { field: 'flags', contains: 'strangulation' },
              { field: 'neck', equals: false },
              { not: { field: 'grade', equals: 'high' } },
            ],
          },
          message: 'Strangulation is ticked, but the answer about the neck is No.',
          fields: ['neck', 'flags'],
        },
      ],
    };
    const both = { asked: true, neck: false, flags: ['weapons', 'strangulation'] };
    const error = {
      code: 'conflict',
      message: 'Strangulation is ticked, but the answer about the neck is No.',
    };
    expect(submit(schema, both)).toEqual({
      ok: false,
      errors: [
        { field: 'neck', ...error },
        { field: 'flags', ...error },
      ],
    });
    expect(codes(schema, both, { grade: 'high' })).toEqual([]);
    expect(codes(schema, { ...both, flags: ['weapons'] })).toEqual([]);
    expect(codes(schema, { ...both, neck: null })).toEqual([]);
    // What is not shown contradicts nothing.
    expect(codes(schema, { asked: false, neck: false })).toEqual([]);
  });

  it('never repeats what a person wrote', () => {
    const result = submit(form({ type: 'choice', choices: [{ value: 'x', label: 'X' }] }), {
      a: 'Jane Invented',
    });
    expect(JSON.stringify(result)).not.toContain('Jane');
  });
});

describe('dates that are compared with each other', () => {
  const between = {
    id: 'f',
    title: 'F',
    fields: [
      { name: 'from', type: 'date', label: 'From' },
      { name: 'until', type: 'date', label: 'Until', notBefore: 'from' },
      { name: 'told', type: 'date', label: 'Told', notAfter: 'until' },
    ],
  } as unknown as FormSchema;
  const said = (submission: JsonObject): unknown => {
    const judged = validateSubmission(between, submission, {
      now: '2026-11-25T10:30:00.000Z',
      variables: {},
    });
    return judged.ok ? [] : judged.errors.map(({ field, code, message }) => [field, code, message]);
  };

  it.each<[JsonObject, unknown]>([
    [{ from: '2026-11-03', until: '2026-11-03', told: '2026-11-01' }, []],
    [{ from: '2026-11-03', told: '2026-11-09' }, []],
    [
      { from: '2026-11-03', until: '2026-11-02' },
      [['until', 'conflict', 'Until: must not be before “From”']],
    ],
    [
      { until: '2026-11-02', told: '2026-11-03' },
      [['told', 'conflict', 'Told: must not be after “Until”']],
    ],
  ])('%j', (submission, errors) => expect(said(submission)).toEqual(errors));
});

describe('a number that counts answers', () => {
  const area = (name: string, label: string): FieldSchema => ({
    name,
    type: 'choice',
    label,
    choices: [
      { value: 'none', label: 'No need' },
      { value: 'some', label: 'Some need' },
      { value: 'high', label: 'A lot of need' },
    ],
  });
  const needs: FormSchema = {
    id: 'f',
    title: 'F',
    fields: [
      area('health', 'Health'),
      area('home', 'Home'),
      {
        name: 'count',
        type: 'integer',
        label: 'In how many?',
        notAbove: { questions: ['health', 'home'], answers: ['some', 'high'] },
      },
    ],
  };
  const said = (submission: JsonObject): unknown => {
    const judged = validateSubmission(needs, submission, {
      now: '2026-11-25T10:30:00.000Z',
      variables: {},
    });
    return judged.ok ? [] : judged.errors.map(({ field, code, message }) => [field, code, message]);
  };
  const refused = [
    [
      'count',
      'conflict',
      '“In how many?” is above the number of questions from “Health” to “Home” that are answered ' +
        '“Some need” or “A lot of need”. Correct one of them.',
    ],
  ];

  it.each<[JsonObject, unknown]>([
    [{ health: 'some', home: 'high', count: 2 }, []],
    [{ health: 'some', home: 'none', count: 0 }, []],
    [{ health: 'some', home: 'none' }, []],
    [{ health: 'some', home: 'none', count: 2 }, refused],
    [{ health: 'some', count: 2 }, refused],
    [{ count: 1 }, refused],
  ])('%j', (submission, errors) => expect(said(submission)).toEqual(errors));
});
