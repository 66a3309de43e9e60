import { feel } from '../../testing/feel.js';

describe('instance of', () => {
  it.each<[string, string[]]>([
    ['1', ['number', 'Any']],
    ['"a"', ['string', 'Any']],
    ['true', ['boolean', 'Any']],
    ['date("2026-01-01")', ['date', 'Any']],
    ['time("10:00:00")', ['time', 'Any']],
    ['date and time("2026-01-01T10:00:00")', ['date and time', 'Any']],
    ['duration("P1D")', ['days and time duration', 'Any']],
    ['duration("P1M")', ['years and months duration', 'Any']],
    ['[1, 2]', ['list<number>', 'list<Any>', 'Any']],
    ['["a"]', ['list<string>', 'list<Any>', 'Any']],
    ['[]', ['list<number>', 'list<string>', 'list<Any>', 'Any', 'list<list<number>>']],
    ['[[1]]', ['list<list<number>>', 'list<Any>', 'Any']],
    ['[1, "a"]', ['list<Any>', 'Any']],
    ['{a: 1}', ['context<a: number>', 'Any']],
    ['{a: 1, b: "x"}', ['context<a: number>', 'context<a: number, b: string>', 'Any']],
    ['{}', ['Any']],
    ['[1..2]', ['range<number>', 'Any']],
    ['["a".."b"]', ['range<string>', 'Any']],
    ['(> 1)', ['range<number>', 'Any']],
    ['function(x: number) x + 1', ['function<number> -> Any', 'Any']],
  ])('%s is of its own types and of no other', (value, own) => {
    const all = [
      'number',
      'string',
      'boolean',
      'date',
      'time',
      'date and time',
      'days and time duration',
      'years and months duration',
      'list<number>',
      'list<string>',
      'list<list<number>>',
      'list<Any>',
      'context<a: number>',
      'context<a: number, b: string>',
      'range<number>',
      'range<string>',
      'function<number> -> Any',
      'function<number, number> -> Any',
      'Any',
    ];
    expect(all.filter((type) => feel(`(${value}) instance of ${type}`) === true).sort()).toEqual(
      [...own].sort(),
    );
  });

  it('null is an instance of no type', () => {
    for (const type of ['number', 'Any', 'list<Any>'])
      expect(feel(`null instance of ${type}`)).toBe(false);
  });

  it.each<[string, boolean]>([
    ['(function(x: number) "a") instance of function<string> -> Any', false],
    ['(function(x) x) instance of function<number> -> Any', true],
    ['(function(a: number, b: number) a) instance of function<number> -> Any', false],
    ['(function() 1) instance of function<> -> Any', true],
  ])('%s is %s', (text, expected) => expect(feel(text)).toBe(expected));
});
