import type { Json } from '@waymark/domain';
import { unaryTest } from '../../testing/feel.js';

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
  ])('%s of %j is %j', (text, input, expected) =>
    expect(unaryTest(text, input, { limit: 7 })).toBe(expected),
  );
});
