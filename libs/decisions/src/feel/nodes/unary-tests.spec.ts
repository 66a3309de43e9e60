import type { Json } from '@waymark/domain';
import { feel, unaryTest } from '../../testing/feel.js';

describe('unary tests', () => {
  it.each<[string, Json, boolean]>([
    ['-', 1, true],
    ['1', 1, true],
    ['1, 2', 2, true],
    ['< 5', 4, true],
    ['>= 5', 4, false],
    ['= 5', 5, true],
    ['!= 5', 5, false],
    ['[1..5)', 5, false],
    ['"a", "b"', 'b', true],
    ['not("a", "b")', 'b', false],
    ['not("a")', 'b', true],
    ['not(> 5)', 3, true],
    ['null', null, true],
    ['null', 1, false],
    ['true', false, false],
    ['? > 1 and ? < 3', 2, true],
    ['list contains(?, 1)', [1, 2], true],
    ['starts with(?, "a")', 'abc', true],
    ['limit', 7, true],
    ['> limit', 8, true],
    ['limit > 3', 'anything', true],
    ['[1, 2]', 2, true],
    ['< 5', 'text', false],
    ['not(< 18)', 17, false],
    ['not(< 18)', 18, true],
    ['not("ex-partner")', null, true],
    ['not(null)', null, false],
    ['not(1, < 18)', 1, false],
    ['< 18', null, false],
  ])('%s of %j is %j', (text, input, expected) =>
    expect(unaryTest(text, input, { limit: 7 })).toBe(expected),
  );

  it.each<[string, Json]>([
    ['not(< 18)', null],
    ['not([0..17])', null],
    ['not(> date("2020-01-01"))', '2021-01-01'],
    ['not("a")', 5],
    ['not("a", < 18)', null],
  ])('%s of %j is unknown', (text, input) => expect(unaryTest(text, input)).toBeNull());

  it.each<[string, Json]>([
    ['null in (< 18)', null],
    ['null in not(< 18)', null],
    ['not(null < 18)', null],
    ['17 in not(< 18)', false],
    ['18 in not(< 18)', true],
    ['null in not("a")', true],
    ['"b" in not("a", "b")', false],
    ['"c" in (not("a", "b"), "x")', true],
    ['true in not(false)', true],
  ])('%s is %j', (text, expected) => expect(feel(text)).toBe(expected));
});
