import { feel, problemCodes } from '../../testing/feel.js';

describe('list functions', () => {
  it.each([
    ['list contains([1, null], null)', true],
    ['list contains("a", "a")', true],
    ['sublist([4, 5, 6], 1, 2)', [4, 5]],
    ['sublist([4, 5, 6], -2)', [5, 6]],
    ['append([1], 2, 3)', [1, 2, 3]],
    ['concatenate([1, 2], [3])', [1, 2, 3]],
    ['union([1, 2], [2, 3])', [1, 2, 3]],
    ['distinct values([1, "1", 1.0, null, {a: 1}, {a: 1}])', [1, '1', null, { a: 1 }]],
    ['insert before([1, 3], 1, 2)', [2, 1, 3]],
    ['insert before([1, 3], -1, 2)', [1, 2, 3]],
    ['remove([1, 2, 3], 2)', [1, 3]],
    ['list replace([1, 2, 3], 2, 4)', [1, 4, 3]],
    ['list replace([2, 4, 7], function(item, newItem) item < newItem, 5)', [5, 5, 7]],
    ['reverse([1, 2, 3])', [3, 2, 1]],
    ['index of([1, 2, 3, 2], 2)', [2, 4]],
    ['flatten([[1, 2], [[3]], 4])', [1, 2, 3, 4]],
    ['sort([3, 1, 2], function(x, y) x > y)', [3, 2, 1]],
    ['sort(["b", "a"])', ['a', 'b']],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    ['sublist([1], 0)', 'invalid-value'],
    ['sublist([1, 2], 1, 3)', 'invalid-value'],
    ['remove([1], 2)', 'invalid-value'],
    ['insert before([1], 3, 2)', 'invalid-value'],
    ['list replace([1, 2], function(item, newItem) item, 5)', 'invalid-arguments'],
    ['sort([1, "a"])', 'invalid-arguments'],
    ['list contains(null, 1)', 'unknown-value'],
    ['list contains(1, 1, 1)', 'invalid-arguments'],
  ])('%s is null with the reason %s', (text, code) => {
    expect(feel(text)).toBeNull();
    expect(problemCodes(text)).toContain(code);
  });

  it('keeps the order of equal items when sorting', () => {
    expect(
      feel('sort([{k: 1, n: "a"}, {k: 0, n: "b"}, {k: 1, n: "c"}], function(x, y) x.k < y.k).n'),
    ).toEqual(['b', 'a', 'c']);
  });
});
