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
          line('The last attempt', 'It counts'),
          line('Try next by', '2026-11-30T16:00:00.000Z'),
          line('Asked to be called', '2026-11-30T17:00:00.000Z'),
        ],
      }),
    ).toBe(
      ' The next attempt is due Mon, 30 Nov 2026, 16:00. Attempts that count so far: 1 of 3. ' +
        'The last attempt: it counts. Asked to be called: Mon, 30 Nov 2026, 17:00.',
    );
    expect(attemptWords({ due: null, results: [] })).toBe('');
  });
});
