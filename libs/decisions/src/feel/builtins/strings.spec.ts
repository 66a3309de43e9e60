import { feel, problemCodes } from '../../testing/feel.js';

describe('string functions', () => {
  it.each([
    ['substring("foobar", 3)', 'obar'],
    ['substring("foobar", 3, 3)', 'oba'],
    ['substring("foobar", -2, 1)', 'a'],
    ['substring("foobar", 3, 3.8)', 'oba'],
    ['substring("a🐎bc", 2, 2)', '🐎b'],
    ['string length("a🐎c")', 3],
    ['upper case("aBc4")', 'ABC4'],
    ['lower case("aBc4")', 'abc4'],
    ['substring before("foobar", "bar")', 'foo'],
    ['substring before("foobar", "xyz")', ''],
    ['substring after("foobar", "ob")', 'ar'],
    ['substring after("", "a")', ''],
    ['contains("foobar", "of")', false],
    ['starts with("foobar", "fo")', true],
    ['ends with("foobar", "r")', true],
    ['string join(["a", null, "c"])', 'ac'],
    ['string join(["a", "b"], " and ")', 'a and b'],
    ['string join([])', ''],
    ['substring(string: "foobar", start position: 3)', 'obar'],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    ['substring("foobar", 0)', 'invalid-arguments'],
    ['substring("foobar", 10)', 'invalid-value'],
    ['string length(null)', 'unknown-value'],
    ['contains(string: null, match: "a")', 'unknown-value'],
    ['string length(1)', 'invalid-arguments'],
    ['upper case()', 'invalid-arguments'],
    ['contains("a")', 'invalid-arguments'],
    ['string join([1, 2])', 'invalid-arguments'],
    ['contains(strin: "a", match: "a")', 'invalid-arguments'],
  ])('%s is null with the reason %s', (text, code) => {
    expect(feel(text)).toBeNull();
    expect(problemCodes(text)).toEqual([code]);
  });
});
