import { feel, problemCodes } from '../../testing/feel.js';

describe('range functions', () => {
  it.each([
    ['before(1, 10)', true],
    ['before([1..10), 10)', true],
    ['before([1..10], [10..20])', false],
    ['after(12, [1..10])', true],
    ['after([11..20], 11)', false],
    ['meets([1..5], [5..10])', true],
    ['meets([1..5), [5..10])', false],
    ['met by([5..10], [1..5])', true],
    ['overlaps([1..5], [3..8])', true],
    ['overlaps([1..5), [5..8])', false],
    ['overlaps before([1..5], [3..8])', true],
    ['overlaps after([3..8], [1..5])', true],
    ['finishes(10, [1..10])', true],
    ['finishes([5..10), [1..10])', false],
    ['finished by([1..10], [5..10])', true],
    ['includes([1..10], 5)', true],
    ['includes([1..10), 10)', false],
    ['during((1..5), [1..5])', true],
    ['starts(1, [1..10])', true],
    ['started by([1..10], [1..5])', true],
    ['coincides([1..5], [1..5])', true],
    ['coincides(3, 4)', false],
    ['before(>20, 30)', false],
    ['after(>20, 10)', true],
    ['range("[1..3]") = [1..3]', true],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    'before(1, "a")',
    'includes([1..2], "a")',
    'range("[3..1]")',
    'range("1..3")',
    'range("[f(1)..2]")',
  ])('%s is null with a reason', (text) =>
    expect(problemCodes(text)).toEqual(['invalid-arguments']),
  );
});
