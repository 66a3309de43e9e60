import { feel, problemCodes } from '../../testing/feel.js';

describe('functions', () => {
  it.each([
    ['(function(a, b) a + b)(1, 2)', 3],
    ['{f: function(a: number) a * 2, r: f(a: 4)}.r', 8],
    ['{f: function(n) if n < 2 then 1 else n * f(n - 1), r: f(20)}.r', 2432902008176640000],
    ['{k: 10, f: function(x) x + k, r: (for i in [1] return f(i))}.r', [11]],
    ['{f: function(a: number) a, r: f([1])}.r', 1],
    ['sort([1, 2], function(a, b) a > b)', [2, 1]],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    ['nobody(1)', 'unknown-function'],
    ['"text"(1)', 'not-callable'],
    ['(function(a) a)(1, 2)', 'invalid-arguments'],
    ['(function(a) a)(b: 1)', 'invalid-arguments'],
    ['(function(a: number) a)("x")', 'type-mismatch'],
    ['(function(a) external {java: {class: "x", method signature: "y"}})(1)', 'unsupported'],
  ])('%s is null because of %s', (text, code) => {
    expect(feel(text)).toBeNull();
    expect(problemCodes(text)).toContain(code);
  });
});

describe('instance of', () => {
  it.each([
    ['1 instance of number', true],
    ['1 instance of Any', true],
    ['null instance of Any', false],
    ['null instance of Null', true],
    ['[1, 2] instance of list<number>', true],
    ['[1, "a"] instance of list<number>', false],
    ['{a: 1, b: 2} instance of context<a: number>', true],
    ['{a: "x"} instance of context<a: number>', false],
    ['[1..2] instance of range<number>', true],
    ['["a".."b"] instance of range<number>', false],
    ['@"P1D" instance of days and time duration', true],
    ['@"P1D" instance of years and months duration', false],
    ['@"2026-01-01T00:00:00" instance of date and time', true],
    ['(function(a: number) a) instance of function<number> -> Any', true],
    ['(function(a: number, b) a) instance of function<number> -> Any', false],
    ['1 instance of nonsense', false],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));
});
