import { wordsText, wordsTyped } from './result-words.js';

describe('the words of a result', () => {
  it('are typed one value a line', () => {
    const words = { high: 'A lot of need: now', none: 'No need' };
    expect(wordsTyped('high: A lot of need: now\n\n none : No need')).toEqual(words);
    expect(wordsTyped(wordsText(words))).toEqual(words);
  });

  it('are left out where there are none', () => {
    expect(wordsTyped(' ')).toBeUndefined();
    expect(wordsText(undefined)).toBe('');
  });
});
