import { attemptWords } from './next-attempt.js';

describe('what somebody reads after an attempt at contact', () => {
  it('E13 says which attempt it was, when the next one is due, and why then', () => {
    const line = (label: string, words: string) => ({
      label,
      lines: [{ question: null, words }],
      said: null,
    });
    expect(
      attemptWords({
        due: '2026-11-30T16:00:00.000Z',
        results: [
          line('Attempts that count so far', '1 of 3'),
          line('Does the last attempt count?', 'Yes'),
        ],
      }),
    ).toBe(
      ' The next attempt is due Mon, 30 Nov 2026, 16:00. Attempts that count so far: 1 of 3. ' +
        'Does the last attempt count? Yes.',
    );
    expect(attemptWords({ due: null, results: [] })).toBe('');
  });
});
