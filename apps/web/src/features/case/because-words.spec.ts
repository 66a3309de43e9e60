import { becauseWords, closedWords } from './because-words.js';

const AT = '2026-11-24T10:05:00.000Z';

describe('where what limits contact comes from', () => {
  it('says the signal, when, who recorded it and what was said', () =>
    expect(
      becauseWords({
        about: 'suspended',
        at: AT,
        by: 'Edie Farrow',
        code: 'sent-not-safe',
        words: 'I left a voicemail.',
      }),
    ).toBe(
      'Something was left or sent where it is not safe: Tue, 24 Nov 2026, 10:05, ' +
        'recorded by Edie Farrow. “I left a voicemail.”',
    ));

  it('says whose word safe times are, and on what a grade rests', () => {
    const said = { at: AT, by: 'Edie Farrow', words: null };
    expect(becauseWords({ ...said, about: 'safe-times', code: 'victim' })).toContain(
      'The victim’s own word: Tue, 24 Nov',
    );
    const grade = (code: string | null) => becauseWords({ ...said, about: 'grade', code });
    expect(grade('dash-24')).toMatch(/^Graded on the DASH: /);
    expect(grade('own-checklist')).toMatch(/^Graded on our own checklist: /);
    expect(grade('another-24')).toMatch(/^Graded on a checklist: /);
    // A judgement or a signature, which adds to answers that were given before.
    expect(grade('continued')).toMatch(/^Judged by a worker: /);
    expect(grade(null)).toMatch(/^Graded: /);
  });

  it.each([
    ['police', null, 'The word of the police'],
    ['victim', null, 'The victim’s own word'],
    ['partner', null, 'The word of somebody else'],
    [null, null, 'Found when we tried'],
    [null, 'sent-not-safe', 'Something was left or sent where it is not safe'],
  ] as const)('says whose word closes a channel, and when: %s, %s', (whose, signal, words) =>
    expect(closedWords({ whose, signal, at: AT, by: 'Edie Farrow' })).toBe(
      `${words}: Tue, 24 Nov 2026, 10:05, recorded by Edie Farrow.`,
    ),
  );
});
