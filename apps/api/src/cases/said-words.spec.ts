import { saidWords } from './said-words.js';

describe('a line of the timeline', () => {
  it.each([
    ['consent:support:given', {}, 'Support from us: they agreed'],
    ['consent:sharing:not-asked', {}, 'Sharing with others: not asked yet'],
    ['consent:contact:withdrawn', {}, 'Contact from us: they have withdrawn their agreement'],
    [
      'assessment',
      { instrument: 'dash-24', score: 15, grade: 'high' },
      'Risk assessed: DASH 15 of 24, High',
    ],
    ['assessment', { instrument: 'own-checklist' }, 'Risk assessed: our own checklist'],
    ['assessment', { instrument: 'continued', grade: 'high' }, 'Risk judged: High'],
    ['row:work-row', { why: 'Same person' }, 'Police row decided. Same person'],
    [
      'row:merge-row',
      { sure: 'not-sure', whyNotMerged: 'Another birth date.' },
      'Police row not added to a case, to be decided again. Another birth date.',
    ],
    [
      'row:confirm-exclusion',
      { exclusionAgreed: false, why: 'She asked for us.' },
      'Police row: not agreed that nobody contacts them. She asked for us.',
    ],
    [
      'row:return-row',
      { to: 'Sgt Pell', why: 'Not our area.' },
      'Police row returned to the police: Sgt Pell. Not our area.',
    ],
    ['row:row-awaiting-acceptance', {}, 'Police row accepted back'],
    ['note:case-closed', { why: 'declined' }, 'Closed: they want no support from us'],
    [
      'note:case-opened-again',
      { why: 'somebody said that they are in danger now' },
      'Opened again, because somebody said that they are in danger now',
    ],
    ['note:case-opened-again', { why: null }, 'Opened again'],
    ['plan', {}, null],
  ])('%s says what was recorded', (code, said, words) => {
    expect(saidWords(code, said, false)).toBe(words);
  });

  it('says no grade and no score to a person who judges first', () => {
    expect(saidWords('assessment', { instrument: 'dash-24', score: 15, grade: 'high' }, true)).toBe(
      null,
    );
  });
});
