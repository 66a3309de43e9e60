import { feel, problemCodes } from '../../testing/feel.js';

describe('conversions', () => {
  it.each([
    ['string(1.10)', '1.1'],
    ['string(1e3)', '1000'],
    ['string(-0.00001)', '-0.00001'],
    ['string(12345678901234567890.5)', '12345678901234567890.5'],
    ['string(null)', null],
    ['string([1, "a", true])', '[1, "a", true]'],
    ['string({a: "b", "c d!": null})', '{a: "b", "c d!": null}'],
    ['string([1..5))', '[1..5)'],
    ['string(< 5)', '<5'],
    ['number("1,000.5", ",", ".")', 1000.5],
    ['number("1 000,5", " ", ",")', 1000.5],
    ['not(true)', false],
    ['not(null)', null],
    ['is(@"10:00:00Z", @"10:00:00+00:00")', true],
    ['is(@"P1Y", @"P12M")', true],
    ['is(1, "1")', false],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each(['number("1,5", ",", ",")', 'number("a")', 'number("1", "x")', 'number("")'])(
    '%s is null with a reason',
    (text) => expect(problemCodes(text)).toEqual(['invalid-arguments']),
  );
});
