import { isAtLeast } from './is-at-least.js';

describe('isAtLeast', () => {
  it.each([
    ['1.32.0', '1.30', true],
    ['1.30', '1.30', true],
    ['1.29.1', '1.30', false],
    ['18.4', '18', true],
    ['15.18', '18', false],
    ['2.0', '1.30', true],
  ])('%s is at least %s: %s', (version, minimum, expected) => {
    expect(isAtLeast(version, minimum)).toBe(expected);
  });
});
