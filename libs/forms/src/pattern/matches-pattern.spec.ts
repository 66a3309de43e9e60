import fc from 'fast-check';
import { matchesPattern, patternFault } from './matches-pattern.js';

const byJavaScript = (pattern: string, answer: string): boolean =>
  new RegExp(`^(?:${pattern})$`, 'u').test(answer);

describe('matchesPattern', () => {
  it.each<[string, string[]]>([
    ['\\+?[0-9][0-9 ()-]{6,28}', ['+44 20 7946 0000', '020', '+', '0'.repeat(30), '']],
    ['A|AB', ['A', 'AB', 'ABx', 'xAB', '']],
    ['(a|b)*c?', ['', 'abab', 'ababc', 'cc']],
    ['(?:a{2,3}|b{2}|c{2,})', ['a', 'aa', 'aaa', 'aaaa', 'b', 'bb', 'bbb', 'cc', 'ccccc']],
    ['(?<year>\\d{4})-\\d\\d', ['2026-11', '26-11']],
    ['[^\\s@]+@[^\\s@.]+\\.[a-z]+', ['a@b.uk', 'a@b', 'a b@c.uk']],
    ['\\p{Lu}\\P{Lu}*', ['Éloïse', 'éloïse', 'A', 'AB']],
    ['.', ['🙂', 'ab', '\n', '']],
    ['^a$|^b', ['a', 'b', 'ab']],
    ['a^b|c$d', ['ab', 'cd']],
    ['(a*)*b', ['aaab', 'b', 'aaac']],
    ['(a?){3}', ['', 'aaa', 'aaaa']],
    ['a{0}b', ['b', 'ab']],
    ['\\u0041\\x42\\u{43}\\cJ?', ['ABC', 'abc']],
    ['[\\]\\-a]+?', [']-a', 'b']],
    ['\\/\\.\\*', ['/.*', 'x']],
    ['[\\u{1F600}-\\u{1F64F}]+', ['😀😁', 'x']],
    ['', ['', 'a']],
    ['()', ['', 'a']],
    ['a||b', ['a', '', 'b', 'c']],
  ])('reads %s as JavaScript does', (pattern, answers) => {
    expect(patternFault(pattern)).toBeNull();
    for (const answer of answers)
      expect([answer, matchesPattern(pattern, answer)]).toEqual([
        answer,
        byJavaScript(pattern, answer),
      ]);
  });

  const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\d', '1');
  const { pattern: patterns } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 4 },
      atom,
      fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => left + right),
      fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(?:${left}|${right})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '*?'))
        .map(([of, often]) => `(${of})${often}`),
    ),
  }));
  it('matches what JavaScript matches', () => {
    fc.assert(
      fc.property(
        patterns,
        fc.string({ unit: fc.constantFrom('a', 'b', '1', 'c'), maxLength: 7 }),
        (pattern, answer) => matchesPattern(pattern, answer) === byJavaScript(pattern, answer),
      ),
    );
  });

  it.each([
    ['([a-z]+)*[0-9]', `${'a'.repeat(500)}!`],
    ['(a|a)*', `${'a'.repeat(500)}!`],
    ['(a|aa)+$', `${'a'.repeat(500)}!`],
    ['([a-zA-Z0-9])(([-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+', 'a'.repeat(500)],
    ['(.*)*x', 'a'.repeat(5_000)],
    ['(x+x+)+y', 'x'.repeat(5_000)],
    ['(.*a){12}', 'a'.repeat(11)],
    ['(.*,){11}P', '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15'.repeat(20)],
    ['(\\w+\\s?)*!', `${'word '.repeat(1_000)}?`],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5_000)],
    ['(a|b|ab)*c', 'ab'.repeat(2_500)],
    ['((a*)*)*b', 'a'.repeat(5_000)],
    ['(?:a?){500}a{500}', 'a'.repeat(499)],
    ['[0-9]*[0-9]*[0-9]*[0-9]*x', '0'.repeat(5_000)],
    ['(\\p{L}+)+\\d', 'é'.repeat(5_000)],
    ['(😀+)+!', '😀'.repeat(2_500)],
  ])('takes no longer for an answer that makes %s explode', (pattern, answer) => {
    const began = performance.now();
    expect(matchesPattern(pattern, answer)).toBe(false);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('patternFault', () => {
  it.each([
    '[',
    '\\y',
    '(',
    'a{2,1}',
    '*',
    '(?<a>x)(?<a>y)',
    'a)|(?:b',
    'a)(b',
    ')(',
    'a)$|^(?:.*',
    '[b-a]',
    '\\u{110000}',
    '\\p{Nonsense}',
    '(?<a>x)\\k<b>',
    'x{1',
    'a**',
    '(?z:a)',
  ])('%s is no pattern', (pattern) => expect(patternFault(pattern)).toBe('not-a-pattern'));
  it.each([
    '(?!0)\\d+',
    '(?=a).*',
    '(?<=a)b',
    '(?<!a)b',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '\\bword\\b',
    'a{9999}',
    '(a{100}){100}',
    '(){999999999}',
    '(?:(?:a{40}){40}){40}',
    '(a?){0,100000}',
    '((a{1,50}){1,50}){1,50}',
    '(?=(a+))\\1b',
    '^(?!.*x).*$',
    '\\Bword',
    'a{2001}',
    '[\\s\\S]{1,5000}',
    `${'('.repeat(150)}a${')'.repeat(150)}`,
  ])('%s cannot be checked in linear time', (pattern) => {
    expect(patternFault(pattern)).toBe('not-linear');
    expect(matchesPattern(pattern, 'whatever')).toBe(true);
  });
});
