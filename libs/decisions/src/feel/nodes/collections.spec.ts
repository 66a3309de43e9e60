import { feel, problemCodes } from '../../testing/feel.js';

describe('lists, contexts and paths', () => {
  it.each([
    ['[1, [2, 3]]', [1, [2, 3]]],
    ['{a: 1, b: a + 1}', { a: 1, b: 2 }],
    ['{"a b": 1, c d: 2}', { 'a b': 1, 'c d': 2 }],
    ['{a: {b: 3}}.a.b', 3],
    ['[{b: 1}, {b: [2]}].b', [1, [2]]],
    ['{a: 1, a: 2}', null],
    ['@"2026-11-22".weekday', 7],
    ['@"2026-11-22T10:20:30.5Z".second', 30],
    ['@"10:20:30+01:30".time offset', 'PT1H30M'],
    ['@"2026-11-22T10:00:00@Europe/London".timezone', 'Europe/London'],
    ['@"P1Y2M".months', 2],
    ['@"P1DT2H3M4S".minutes', 3],
    ['[1..5).end included', false],
    ['(> 5).start', 5],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it('names the missing property', () =>
    expect(problemCodes('{a: 1}.b')).toEqual(['unknown-property']));
});

describe('filters', () => {
  it.each([
    ['[1, 2, 3][2]', 2],
    ['[1, 2, 3][-1]', 3],
    ['[1, 2, 3][4]', null],
    ['[1, 2, 3][item > 1]', [2, 3]],
    ['[{a: 1}, {a: 2}][a = 2]', [{ a: 2 }]],
    ['[{item: 1}, {item: 2}][item > 1]', [{ item: 2 }]],
    ['[1, null, 3][item > 1]', [3]],
    ['5[1]', 5],
    ['5[item > 9]', []],
    ['[][item > 1]', []],
    ['[1, 2]["x"]', null],
    ['[1, 2][if item = 1 then true else "x"]', null],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));
});

describe('iterations', () => {
  it.each([
    ['for i in [1, 2] return i * 2', [2, 4]],
    ['for i in 1..3 return i', [1, 2, 3]],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in [3..1] return i', null],
    ['for i in (1..3) return i', [2]],
    ['for i in @"2026-02-27"..@"2026-03-01" return i', ['2026-02-27', '2026-02-28', '2026-03-01']],
    ['for i in [1, 2], j in [i, 10] return i * j', [1, 10, 4, 20]],
    ['for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]', [1, 1, 2, 3, 5]],
    ['for i in null return i', null],
    ['for i in "a".."c" return i', null],
    ['some i in [1, 2] satisfies i > 1', true],
    ['every i in [1, 2] satisfies i > 1', false],
    ['every i in [] satisfies i > 1', true],
    ['some i in [1, "x"] satisfies i > 0', true],
    ['every i in [1, "x"] satisfies i > 0', null],
    ['some i in [1, 2] satisfies if i = 1 then true else "x"', null],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));
});
