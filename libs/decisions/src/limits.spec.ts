import { evaluate, problemCodes } from './testing/feel.js';

function doubling(first: string, step: (name: string) => string): string {
  const entries = Array.from({ length: 60 }, (_, i) => `s${i + 1}: ${step(`s${i}`)}`);
  return `{s0: ${first}, ${entries.join(', ')}}.s60`;
}

describe('an expression that would run for ever or fill the memory', () => {
  it.each([
    ['a loop', 'for i in 1..1000000000 return i'],
    ['a loop of loops', 'for a in 1..10000, b in 1..10000 return a'],
    ['a quantifier', 'some i in 1..9007199254740991 satisfies i < 0'],
    ['days', 'for i in @"0001-01-01"..@"999999999-01-01" return i'],
    ['a function that calls itself', '{f: function(x) f(x), r: f(1)}.r'],
    ['a text that doubles', doubling('"xxxxxxxx"', (s) => `${s} + ${s}`)],
    ['a list that doubles', doubling('[1]', (s) => `[${s}, ${s}]`)],
    ['a context that doubles', doubling('{a: 1}', (s) => `{a: ${s}, b: ${s}}`)],
    ['what a loop found so far', 'for i in 1..100000 return partial'],
    [
      'a replacement that grows',
      'replace(replace(replace(replace("aaaaaaaaaaaa", "a", ' +
        '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "a", ' +
        '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), ' +
        '"a", "aaaaaaaaaaaaaaaa")',
    ],
    ['dear arithmetic', 'for i in 1..100000 return exp(i / 7)'],
  ])('%s ends with "limit"', (_, text) => {
    const { value, problems } = evaluate(text);
    expect(value === null).toBe(true);
    expect(problems).toContainEqual(expect.objectContaining({ code: 'limit', severity: 'error' }));
  });

  it('reads input that is nested deeper than the stack', () => {
    const deep = JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as never;
    expect(['limit', undefined]).toContain(problemCodes('flatten(x)', { x: deep })[0]);
  });
});
