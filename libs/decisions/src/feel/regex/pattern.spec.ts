import { feel, problemCodes } from '../../testing/feel.js';

describe('regular expressions of XPath', () => {
  it.each([
    ['matches("foobar", "^fo*b")', true],
    ['matches("abc", "B")', false],
    ['matches("abc", "B", "i")', true],
    ['matches("O", "[A-Z-[OI]]", "i")', false],
    ['matches("x", "[A-Z-[OI]]", "i")', true],
    ['matches("Q", "[^Q]", "i")', false],
    ['matches("a\\nb", "a.b")', false],
    ['matches("a\\nb", "a.b", "s")', true],
    ['matches("a\\nb", "^b$")', false],
    ['matches("a\\nb", "^b$", "m")', true],
    ['matches("hello world", "hello\\ sworld", "x")', true],
    ['matches("a.b", "a.b", "q")', true],
    ['matches("axb", "a.b", "q")', false],
    ['matches("abab", "(ab)\\1")', true],
    ['matches("Ä9", "^\\p{Lu}\\d$")', true],
    ['matches("λ", "\\p{IsGreek}")', true],
    ['matches("a-b", "^\\w-\\w$")', true],
    ['matches("aaa", "^a{2,3}$")', true],
    ['matches("aaaa", "^a{2,3}$")', false],
    ['replace("abracadabra", "a.*?a", "*")', '*c*bra'],
    ['replace("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3")', '(012) 345-6789'],
    ['replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '[1=ab][2=]cd'],
    ['replace("abc", "b", "\\\\$")', 'a$c'],
    ['split("a;b;;c", ";")', ['a', 'b', '', 'c']],
    ['split("John Doe", "\\s")', ['John', 'Doe']],
    ['matches("abc", "b", null)', true],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    'matches("a", "[")',
    'matches("a", "a**")',
    'matches("a", "(a")',
    'matches("a", "\\2")',
    'matches("a", "a", "p")',
    'matches("a", "[b-a]")',
    'matches("a", "\\p{Xy}")',
    'replace("a", "a", "$")',
    'replace("aaa", "b*", "c")',
    'split("a", "a{3,1}")',
  ])('%s is refused', (text) => expect(problemCodes(text)).toEqual(['invalid-arguments']));

  it('ends a pattern that would backtrack for ever', () => {
    expect(problemCodes('matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")')).toEqual(
      ['limit'],
    );
  });
});
