import { feel, problemCodes } from '../../testing/feel.js';

describe('statistics', () => {
  it.each([
    ['count([1, 2, null])', 3],
    ['min([3, 1, 2])', 1],
    ['min("b", "a")', 'a'],
    ['max(@"2026-01-01", @"2026-02-01")', '2026-02-01'],
    ['min([])', null],
    ['sum([0.1, 0.2])', 0.3],
    ['sum([])', null],
    ['sum(@"PT1H", @"PT2H")', 'PT3H'],
    ['product(2, 3, 4)', 24],
    ['mean([1, 2, 3])', 2],
    ['median([6, 1, 2, 3])', 2.5],
    ['decimal(stddev(2, 4, 7, 5), 6)', 2.081666],
    ['mode([6, 3, 9, 6, 6])', [6]],
    ['mode([6, 1, 9, 6, 1])', [1, 6]],
    ['mode([])', []],
    ['all([true, true])', true],
    ['all([false, null])', false],
    ['all([])', true],
    ['all([true, null])', null],
    ['any([false, true])', true],
    ['any([])', false],
    ['any([false, null])', null],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    ['sum([1, "a"])', 'invalid-arguments'],
    ['sum([1, null])', 'unknown-value'],
    ['mean(["a"])', 'invalid-arguments'],
    ['max(1, "a")', 'invalid-arguments'],
    ['max(1, null)', 'unknown-value'],
    ['stddev(1)', 'invalid-value'],
    ['mode("a")', 'invalid-arguments'],
    ['sum()', 'invalid-arguments'],
    ['all([true, null])', 'unknown-value'],
  ])('%s is null with the reason %s', (text, code) => expect(problemCodes(text)).toEqual([code]));
});
