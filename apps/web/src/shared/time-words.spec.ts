import { timeWords } from './time-words.js';

describe('a time as people read it', () => {
  it.each([
    ['2026-11-30T14:30:00.000Z', 'Mon, 30 Nov 2026, 14:30'],
    ['2026-06-01T14:30:00Z', 'Mon, 1 Jun 2026, 15:30'],
    ['2026-06-01T15:30+01:00', 'Mon, 1 Jun 2026, 15:30'],
    ['2014-10-05', '5 October 2014'],
    ['1 of 3', '1 of 3'],
    ['2014-10', '2014-10'],
    // A row that is refused for its date is shown with what it says.
    ['1991-13-40', '1991-13-40'],
    ['2026-02-30', '2026-02-30'],
    ['2026-02-30T10:00:00Z', '2026-02-30T10:00:00Z'],
    ['2026-11-30T25:61:00Z', '2026-11-30T25:61:00Z'],
  ])('%s is %s', (text, words) => {
    expect(timeWords(text)).toBe(words);
  });
});
