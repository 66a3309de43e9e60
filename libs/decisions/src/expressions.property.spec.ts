import fc from 'fast-check';
import { compileExpression, evaluateExpression } from './index.js';
import { feel, NOW } from './testing/feel.js';

const WORDS = (
  '1 2.5 "a" null true x xs [ ] ( ) { } , . .. : + - * / ** = != < >= and or not if then ' +
  'else for in return some every satisfies between instance of number list function date ' +
  '@"2026-01-01" ? item partial count sum string'
).split(' ');

/** Whole numbers put together by operators, and what they come to. */
const arithmetic = fc.letrec<{ sum: { text: string; value: bigint } }>((tie) => ({
  sum: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .integer({ min: -1000, max: 1000 })
      .map((value) => ({ text: value < 0 ? `(${value})` : String(value), value: BigInt(value) })),
    fc
      .tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum'))
      .map(([left, operator, right]) => ({
        text: `(${left.text} ${operator} ${right.text})`,
        value:
          operator === '+'
            ? left.value + right.value
            : operator === '-'
              ? left.value - right.value
              : left.value * right.value,
      })),
  ),
}));

describe('any expression', () => {
  it('is refused with a position or gives a value, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }), (words) => {
        const compiled = compileExpression(words.join(' '), { names: ['x', 'xs'] });
        if (!compiled.ok) return expect(compiled.failure[0]?.code).toMatch(/^(syntax|limit)$/);
        const first = evaluateExpression(compiled.value, {
          variables: { x: 1, xs: [1, 2] },
          now: NOW,
        });
        expect(
          evaluateExpression(compiled.value, { variables: { x: 1, xs: [1, 2] }, now: NOW }),
        ).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  it('counts exactly', () => {
    fc.assert(
      fc.property(arithmetic.sum, ({ text, value }) => {
        fc.pre(value.toString().length < 34);
        expect(feel(`string(${text})`)).toBe(value.toString());
      }),
    );
  });
});
