import type { Json } from '@waymark/domain';
import { fieldKinds } from '../field-kinds.js';
import type { FieldSchema, FieldType } from '../schema.js';

/** 23:30 in London on 15 July. */
const now = '2026-07-15T22:30:00.000Z';
const choices = [
  { value: 'x', label: 'X' },
  { value: 'y', label: 'Y' },
];
const questions = [
  { id: 'q1', text: 'Q1' },
  { id: 'q2', text: 'Q2' },
];
const fieldOf = (type: FieldType, more: Partial<FieldSchema> = {}): FieldSchema => ({
  name: 'a',
  type,
  label: 'A',
  choices,
  questions,
  ...more,
});
const judge = (
  type: FieldType,
  value: Json,
  more: Partial<FieldSchema> = {},
  lenient = false,
): Json => {
  const judged = fieldKinds[type].accept(value, fieldOf(type, more), { now, lenient });
  return 'errors' in judged
    ? judged.errors.map(({ field, code }) => `${field} ${code}`).join(', ')
    : { value: judged.value };
};
/** Four people in seven parts. */
const FAMILY = '👨‍👩‍👧‍👦';
const text = (length: number): string => 'x'.repeat(length);
const goal = (more: object = {}): Json => ({ goal: 'Sleep', baseline: 3, action: 'GP', ...more });

describe('accepted answers', () => {
  it.each<[FieldType, Json, Partial<FieldSchema>?]>([
    ['text', text(500)],
    ['text', text(700), { maxLength: 700 }],
    ['text', 'AB', { pattern: 'A|AB' }],
    ['text', '🙂', { pattern: '.' }],
    ['text', 'a\tb'],
    ['textarea', text(20_000)],
    ['textarea', 'a\nb'],
    ['textarea', 'a\u2028b'],
    ['text', 'a b', { minLength: 3 }],
    ['text', '👨‍👩‍👧‍👦🇬🇧', { minLength: 2 }],
    ['text', '\u200b ab \u200b', { minLength: 2 }],
    ['text', 'e\u0301e\u0301', { minLength: 2 }],
    ['text', 'a'.repeat(20_000), { pattern: 'a*', maxLength: 1_000_000 }],
    ['date', '2000-02-29'],
    ['textarea', text(3), { maxLength: 3 }],
    ['number', 0],
    ['number', -1.5],
    ['number', 1, { minimum: 1, maximum: 1 }],
    ['integer', 9_007_199_254_740_991],
    ['integer', -3],
    ['integer', 0, { minimum: 0 }],
    ['boolean', true],
    ['boolean', false],
    ['choice', 'x'],
    ['multi-choice', ['y', 'x']],
    ['date', '2028-02-29'],
    ['date', '2026-07-15', { notPast: true, notFuture: true }],
    ['date', '2026-07-16', { notPast: true }],
    ['date', '2026-07-14', { notFuture: true }],
    ['date', '1896-07-15'],
    ['date', '2126-07-15'],
    ['date-time', '1896-07-15T10:00:00.000Z'],
    ['text', FAMILY.repeat(10), { maxLength: 10 }],
    ['text', '\u00e9e\u0301'.repeat(5), { maxLength: 10 }],
    ['textarea', '🙂'.repeat(6), { maxLength: 10 }],
    ['textarea', '🇬🇧'.repeat(10), { maxLength: 10 }],
    ['goals', [goal({ current: 2, goal: '🙂'.repeat(2_000) })]],
    ['date-time', now, { notPast: true, notFuture: true }],
    ['instrument', { q1: 'yes', q2: 'no' }],
    ['instrument', { q1: 'dont-know', q2: 'declined' }],
    ['instrument', { q1: 'not-safe-to-ask', q2: 'yes' }],
    ['goals', [goal({ current: null })]],
    ['goals', [goal({ current: 10, baseline: 1 })]],
    ['goals', Array<Json>(50).fill(goal({ current: 1 }))],
    ['goals', [goal({ current: 2, goal: text(2_000) })]],
  ])('%s: %j', (type, value, ...[more]) => expect(judge(type, value, more)).toEqual({ value }));

  it.each<[FieldType, Json, Json]>([
    ['date-time', '2026-07-15T23:30:00+01:00', now],
    ['date-time', '2026-01-01T00:00Z', '2026-01-01T00:00:00.000Z'],
    ['date-time', '2026-12-31T23:59:59.5-05:30', '2027-01-01T05:29:59.500Z'],
    ['goals', [goal()], [goal({ current: null })]],
  ])('%s: %j as %j', (type, value, kept) => expect(judge(type, value)).toEqual({ value: kept }));

  it('E13 now is the time of the record, where the past is asked for', () =>
    expect(judge('date-time', 'now', { notFuture: true })).toEqual({ value: now }));
});

describe('refused answers', () => {
  it.each<[FieldType, Json, string, Partial<FieldSchema>?]>([
    ['text', 'a\u200b\u200b', 'too-short', { minLength: 3 }],
    ['text', 'a   ', 'too-short', { minLength: 2 }],
    ['text', '\u3164a\ufeff', 'too-short', { minLength: 2 }],
    ['textarea', `ok${'\u2800'.repeat(30)}`, 'too-short', { minLength: 10 }],
    ['textarea', `ok${'\n'.repeat(30)}`, 'too-short', { minLength: 10 }],
    ['textarea', `ok${'\u{e0020}'.repeat(30)}`, 'too-short', { minLength: 10 }],
    ['textarea', `a${'\u0301'.repeat(9)}`, 'too-short', { minLength: 2 }],
    ['text', 'a\u2028b', 'type'],
    ['text', 'a\u2029b', 'type'],
    ['text', 'a\u0085b', 'type'],
    ['text', 'a\vb', 'type'],
    ['text', 'a\fb', 'type'],
    ['text', 'a'.repeat(20_001), 'too-long', { pattern: 'a*', maxLength: 1_000_000 }],
    ['date', '0000-01-01', 'implausible-date'],
    ['date', '-0001-01-01', 'type'],
    ['date', '+002026-01-01', 'type'],
    ['date', '2026-W30-2', 'type'],
    ['date', '2026-200', 'type'],
    ['date', '20260715', 'type'],
    ['date', ' 2026-07-15', 'type'],
    ['date', '2026-07-15\n', 'type'],
    ['date', '2026-00-10', 'type'],
    ['date', '2026-07-00', 'type'],
    ['date', '\u0662\u0660\u0662\u0666-07-15', 'type'],
    ['date', '15/07/2026', 'type'],
    ['date', 'today', 'type'],
    ['date-time', '2026-07-15T23:59:60Z', 'type'],
    ['date-time', '2026-07-15T10:00:00.1234Z', 'type'],
    ['date-time', '2026-07-15t10:00:00z', 'type'],
    ['date-time', '2026-07-15 10:00:00Z', 'type'],
    ['date-time', '2026-07-15T10:00:00+15:00', 'type'],
    ['date-time', '2026-07-15T10:00:00-00:60', 'type'],
    ['date-time', '2026-07-15T10:00:00Z[Europe/London]', 'type'],
    ['date-time', '0000-01-01T00:00:00Z', 'implausible-date'],
    ['date-time', '1896-07-14T23:59:59+14:00', 'implausible-date'],
    ['text', text(501), 'too-long'],
    ['text', text(4), 'too-long', { maxLength: 3 }],
    ['text', 'a\rb', 'type'],
    ['text', ['a'], 'type'],
    ['text', 'xAB', 'pattern', { pattern: 'A|AB' }],
    ['text', 'ABx', 'pattern', { pattern: 'A|AB' }],
    ['textarea', text(20_001), 'too-long'],
    ['textarea', text(4), 'too-long', { maxLength: 3 }],
    ['textarea', 7, 'type'],
    ['number', '1', 'type'],
    ['number', 0.99, 'minimum', { minimum: 1 }],
    ['number', 1.01, 'maximum', { maximum: 1 }],
    ['number', true, 'type'],
    ['integer', 9_007_199_254_740_992, 'type'],
    ['integer', 0.5, 'type'],
    ['integer', '1', 'type'],
    ['integer', 0, 'minimum', { minimum: 1 }],
    ['integer', 11, 'maximum', { maximum: 10 }],
    ['boolean', 'true', 'type'],
    ['boolean', 0, 'type'],
    ['choice', 'z', 'choice'],
    ['choice', ['x'], 'type'],
    ['choice', 'x', 'choice', { choices: [] }],
    ['multi-choice', 'x', 'type'],
    ['multi-choice', [1], 'type'],
    ['multi-choice', ['x', 'z'], 'choice'],
    ['multi-choice', ['x', 'x'], 'choice'],
    ['textarea', '🙂'.repeat(11), 'too-long', { maxLength: 10 }],
    ['textarea', `a${'\u0301'.repeat(200)}`, 'too-long', { maxLength: 10 }],
    ['date', '0026-01-05', 'implausible-date'],
    ['date', '0001-01-01', 'implausible-date'],
    ['date', '1896-07-14', 'implausible-date'],
    ['date', '2126-07-16', 'implausible-date'],
    ['date', '9999-12-31', 'implausible-date', { notPast: true }],
    ['date-time', '0001-01-01T00:00:00Z', 'implausible-date'],
    ['date-time', '0190-01-01T00:00:00Z', 'implausible-date'],
    ['date-time', '2206-07-15T10:00:00Z', 'implausible-date', { notPast: true }],
    ['date', '2027-02-29', 'type'],
    ['date', '2026-7-1', 'type'],
    ['date', '2026-07-15T00:00:00Z', 'type'],
    ['date', 20260715, 'type'],
    ['date', '2026-13-01', 'type'],
    ['date', '2026-07-14', 'past', { notPast: true }],
    ['date', '2026-07-16', 'future', { notFuture: true }],
    ['date-time', '2026-07-15', 'type'],
    ['date-time', 'now', 'type'],
    ['date-time', 'now', 'type', { notPast: true }],
    ['date-time', '2026-07-15T10:00:00', 'type'],
    ['date-time', '2026-07-15T24:00Z', 'type'],
    ['date-time', '2026-04-31T10:00Z', 'type'],
    ['date-time', '2026-07-15T10:00+0100', 'type'],
    ['date-time', '2026-07-15T10:00+99:99', 'type'],
    ['date-time', 1, 'type'],
    ['date-time', '2026-07-15T22:29:59.999Z', 'past', { notPast: true }],
    ['date-time', '2026-07-15T22:30:00.001Z', 'future', { notFuture: true }],
    ['instrument', 'yes', 'type'],
    ['instrument', ['yes'], 'type'],
    ['hidden', 'x', 'unknown-field'],
    ['goals', 'x', 'type'],
    ['goals', Array<Json>(51).fill(goal()), 'too-long'],
  ])('%s: %j (%s)', (type, value, code, ...[more]) =>
    expect(judge(type, value, more)).toBe(`a ${code}`),
  );

  it.each<[FieldType, Json, string]>([
    ['instrument', {}, 'a.q1 unanswered, a.q2 unanswered'],
    ['instrument', { q1: null, q2: 'yes' }, 'a.q1 unanswered'],
    ['instrument', { q1: 'maybe', q2: true }, 'a.q1 choice, a.q2 choice'],
    ['instrument', { q1: 'yes', q2: 'yes', q3: 'yes' }, 'a.q3 unknown-field'],
    ['goals', [goal(), 7], 'a.1 type'],
    ['goals', [null], 'a.0 type'],
    ['goals', [['x']], 'a.0 type'],
    ['goals', [goal({ when: 1 })], 'a.0.when unknown-field'],
    ['goals', [{}], 'a.0.goal required, a.0.baseline required, a.0.action required'],
    ['goals', [goal({ goal: '  ' })], 'a.0.goal required'],
    ['goals', [goal({ goal: '' })], 'a.0.goal required'],
    ['goals', [goal({ goal: '\u200b' })], 'a.0.goal required'],
    ['goals', [goal({ goal: null, action: 7 })], 'a.0.goal required, a.0.action type'],
    ['goals', [goal({ goal: text(2_001) })], 'a.0.goal too-long'],
    ['goals', [goal({ baseline: 0 })], 'a.0.baseline minimum'],
    ['goals', [goal({ baseline: 11 })], 'a.0.baseline maximum'],
    ['goals', [goal({ baseline: 1.5 })], 'a.0.baseline type'],
    ['goals', [goal({ baseline: '3' })], 'a.0.baseline type'],
    ['goals', [goal({ current: 11 })], 'a.0.current maximum'],
    ['goals', [goal({ baseline: null })], 'a.0.baseline required'],
  ])('%s, part by part: %j (%s)', (type, value, errors) => expect(judge(type, value)).toBe(errors));

  it.each<[FieldType, Json, string | null]>([
    ['instrument', { q1: 'yes' }, null],
    ['instrument', { q1: 'maybe' }, 'a.q1 choice'],
    ['goals', [{}], null],
    ['goals', [{ goal: '  ', baseline: null }], null],
    ['goals', [{ baseline: 11 }], 'a.0.baseline maximum'],
    ['goals', [{ goal: 7 }], 'a.0.goal type'],
  ])('%s as a default, which may be incomplete: %j (%s)', (type, value, errors) => {
    const judged = judge(type, value, {}, true);
    expect(typeof judged === 'string' ? judged : null).toBe(errors);
  });

  it('has a message with the label and bounds, never with the answer', () => {
    const said = (type: FieldType, value: Json, more: Partial<FieldSchema>): string => {
      const judged = fieldKinds[type].accept(value, fieldOf(type, { label: 'How safe', ...more }), {
        now,
        lenient: false,
      });
      return 'errors' in judged ? judged.errors.map(({ message }) => message).join() : '';
    };
    expect(said('integer', 3, { minimum: 4 })).toBe('How safe: must be 4 or more');
    expect(said('integer', 30, { maximum: 5 })).toBe('How safe: must be 5 or less');
    expect(said('goals', [goal({ baseline: 0 })], {})).toBe('How safe: must be 1 or more');
    expect(said('goals', [goal({ baseline: 11 })], {})).toBe('How safe: must be 10 or less');
  });
});

describe("checks of a field's schema", () => {
  it.each<[FieldType, Partial<FieldSchema>, string[]]>([
    ['choice', { choices: [] }, ['form-choices']],
    ['choice', { choices: [...choices, ...choices] }, ['form-choices']],
    ['choice', {}, []],
    ['multi-choice', { choices: [] }, ['form-choices']],
    ['instrument', { questions: [] }, ['form-questions']],
    ['instrument', { questions: [...questions, ...questions] }, ['form-questions']],
    ['instrument', {}, []],
    ['integer', { minimum: 2, maximum: 1 }, ['form-bounds']],
    ['number', { minimum: 2, maximum: 2 }, []],
    ['number', { minimum: 2 }, []],
    ['number', { maximum: 2 }, []],
    ['text', { pattern: '[' }, ['form-pattern']],
    ['text', { pattern: '\\p{L}+' }, []],
    ['text', { pattern: '\\y' }, ['form-pattern']],
    ['text', { pattern: '(?!0)\\d+' }, ['form-pattern']],
    ['text', { pattern: '([a-z]+)*[0-9]' }, []],
    ['text', {}, []],
    ['hidden', {}, ['form-hidden']],
    ['hidden', { default: null }, []],
    ['hidden', { default: false }, []],
  ])('%s with %j', (type, more, codes) =>
    expect(
      (fieldKinds[type].checkSchema?.(fieldOf(type, more)) ?? []).map(({ code }) => code),
    ).toEqual(codes),
  );
});
