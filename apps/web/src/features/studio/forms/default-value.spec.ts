import { defaultText, defaultTyped } from './default-value.js';

describe('the value with which a question opens', () => {
  it.each([
    ['text', '5', '5'],
    ['choice', 'yes', 'yes'],
    ['integer', '5', 5],
    ['number', '1.5', 1.5],
    ['boolean', 'true', true],
    ['boolean', 'perhaps', 'perhaps'],
    ['hidden', 'false', false],
    ['hidden', '3', 3],
    ['multi-choice', 'a, b', ['a', 'b']],
    ['text', ' ', undefined],
  ] as const)('of the type %s is read from “%s”', (type, typed, value) => {
    expect(defaultTyped(type, typed)).toEqual(value);
  });

  it.each(['5', 'true', 'a, b'])('is shown as it is typed: %s', (typed) => {
    expect(defaultText(defaultTyped('multi-choice', typed))).toBe(typed);
  });
});
