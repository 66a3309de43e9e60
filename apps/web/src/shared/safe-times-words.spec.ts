import { parseSafeTimes } from '@waymark/domain';
import { safeTimesText, safeTimesWords } from './safe-times-words.js';

describe('safe times in words', () => {
  it.each<[number[], string]>([
    [[1, 2, 3, 4, 5], 'Monday to Friday 10:00 to 12:00.'],
    [[1, 2, 3, 4, 5, 6, 7], 'every day 10:00 to 12:00.'],
    [[6, 7], 'Saturday, Sunday 10:00 to 12:00.'],
    [[5, 1, 2, 3], 'Monday to Wednesday, Friday 10:00 to 12:00.'],
  ])('%j', (days, words) =>
    expect(safeTimesWords([{ days, from: '10:00', to: '12:00' }])).toBe(words),
  );

  it('joins several windows, and says if there are none', () => {
    expect(
      safeTimesWords([
        { days: [1], from: '09:00', to: '10:00' },
        { days: [7], from: '18:00', to: '20:00' },
      ]),
    ).toBe('Monday 09:00 to 10:00; Sunday 18:00 to 20:00.');
    expect(safeTimesWords([])).toBe('none were given.');
  });
});

describe('safe times as they are typed', () => {
  it('E4 are read again as the same times', () => {
    const windows = [
      { days: [1, 2, 5], from: '09:30', to: '12:00' },
      { days: [7], from: '18:00', to: '20:00' },
    ];
    expect(safeTimesText(windows)).toBe('Mon, Tue, Fri 09:30-12:00; Sun 18:00-20:00');
    expect(parseSafeTimes(safeTimesText(windows))).toEqual(windows);
  });
});
