import fc from 'fast-check';
import type { JsonObject } from '@waymark/domain';
import { evaluate, feel } from '../../testing/feel.js';

/**
 * The part of regular expressions that XPath and JavaScript read alike, over few letters so that
 * something matches.
 */
const letter = fc.constantFrom('a', 'b', 'c', '1', ' ');
const set = fc.constantFrom(
  '[ab]',
  '[^a]',
  '[a-c]',
  '\\d',
  '\\s',
  '.',
  '[b-c1]',
  '\\D',
  '\\S',
  '\\.',
  '\\[',
  '\\p{L}',
  '\\P{L}',
  '\\p{Nd}',
);
const quantifier = fc.constantFrom(
  '',
  '',
  '*',
  '+',
  '?',
  '*?',
  '+?',
  '??',
  '{2}',
  '{1,2}',
  '{0,1}',
  '{2,}',
);
const { pattern } = fc.letrec<{ pattern: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 3 },
    letter,
    set,
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
  pattern: fc
    .array(fc.tuple(tie('piece'), quantifier), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.map(([piece, times]) => piece + times).join(''))
    .chain((one) =>
      fc.oneof(
        { weight: 4, arbitrary: fc.constant(one) },
        { weight: 1, arbitrary: letter.map((other) => `${one}|${other}`) },
      ),
    ),
}));
const anchored = fc
  .tuple(fc.constantFrom('', '^'), pattern, fc.constantFrom('', '$'))
  .map(([from, inner, to]) => `${from}${inner}${to}`);
const subject = fc
  .array(fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '['), { maxLength: 8 })
  .map((letters) => letters.join(''));

/** A pattern that explodes ends with `limit` (pattern.spec.ts), so it says nothing here. */
function answerOf(text: string, variables: JsonObject) {
  const { value, problems } = evaluate(text, variables);
  fc.pre(!problems.some(({ code }) => code === 'limit'));
  return value;
}

describe('a regular expression', () => {
  it('finds what the host finds', () => {
    fc.assert(
      fc.property(anchored, subject, (text, searched) => {
        expect([text, searched, answerOf('matches(s, p)', { s: searched, p: text })]).toEqual([
          text,
          searched,
          new RegExp(text, 'u').test(searched),
        ]);
      }),
      { numRuns: 200 },
    );
  });

  it('replaces what the host replaces', () => {
    fc.assert(
      fc.property(anchored, subject, (text, searched) => {
        fc.pre(!new RegExp(text, 'u').test(''));
        expect([
          text,
          searched,
          answerOf('replace(s, p, "<$0>")', { s: searched, p: text }),
        ]).toEqual([text, searched, searched.replace(new RegExp(text, 'gu'), '<$&>')]);
      }),
      { numRuns: 150 },
    );
  });

  it('splits where the host splits', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'b+', '[ac]', '1|b', '\\s'), subject, (text, searched) => {
        expect(feel('split(s, p)', { s: searched, p: text })).toEqual(
          searched.split(new RegExp(text, 'u')),
        );
      }),
    );
  });
});
