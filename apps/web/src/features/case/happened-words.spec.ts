import type { Happened } from '@waymark/contracts';
import { happenedWords, policeWords } from './happened-words.js';

const HAPPENED: Happened = {
  offence: 'Assault occasioning actual bodily harm',
  reportedAt: '2026-11-22T20:00:00.000Z',
  policeGrade: 'high',
  dashScore: 18,
  childrenPresent: 'yes',
  repeat: 'unknown',
  strangulation: 'yes',
  threatsToKill: 'no',
  suspectRelationship: 'ex-partner',
  suspectStatus: 'bailed',
  suspectAtAddress: 'no',
  suspectReleasedAt: null,
  bailConditions: 'Not to go to the address',
  police: {
    system: 'northvale-police',
    crimeRefs: ['NV/1/26', 'NV/2/26'],
    occurrenceRef: null,
    officerName: 'PC Bowe Invented',
    officerEmail: null,
  },
};

describe('what the referral says', () => {
  it('says the crime, the score, the children and where the suspect is', () => {
    const words = Object.fromEntries(happenedWords(HAPPENED));
    expect(words).toMatchObject({
      Offence: 'Assault occasioning actual bodily harm',
      'Police grade': 'High',
      'DASH score': '18',
      Children: 'Yes',
      'Strangled or choked': 'Yes',
      'The suspect is their': 'ex-partner',
      'The suspect is': 'On bail',
      'Bail conditions': 'Not to go to the address',
    });
  });

  it('never says no for what nobody said', () => {
    const words = Object.fromEntries(happenedWords({ ...HAPPENED, suspectStatus: 'unknown' }));
    expect(words['A crime against them in the 12 months before']).toBe('Not said');
    expect(words['The suspect is']).toBe('Not known where they are');
  });

  it('says whom to ask at the police, and by which references', () => {
    expect(policeWords(HAPPENED)).toEqual([
      ['Referred by', 'Northvale police'],
      ['Crime references', 'NV/1/26, NV/2/26'],
      ['Officer in the case', 'PC Bowe Invented'],
      ['Officer’s email', 'Not said'],
    ]);
  });
});
