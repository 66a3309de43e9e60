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
  suspectTold: { where: 'with-them', at: '2026-11-30T09:15:00.000Z' },
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
    const words = Object.fromEntries(happenedWords(HAPPENED, { ownJudgement: false }));
    expect(words).toMatchObject({
      Offence: 'Assault occasioning actual bodily harm',
      'Police grade': 'High',
      'DASH score': '18',
      'Children at home or present': 'Yes',
      'Strangled or choked': 'Yes',
      'Relationship of the suspect': 'ex-partner',
      'Where the suspect is': 'On bail',
      'Where the suspect is, the victim said':
        'At the address, or has keys (Mon, 30 Nov 2026, 09:15)',
      'Bail conditions': 'Not to go to the address',
    });
  });

  it('never says no for what nobody said', () => {
    const words = Object.fromEntries(
      happenedWords({ ...HAPPENED, suspectStatus: 'unknown' }, { ownJudgement: false }),
    );
    expect(words['Another crime against them in the last 12 months']).toBe('Not said');
    expect(words['Where the suspect is']).toBe('Not known');
  });

  it('never calls a grade not given that is kept from a person who judges first', () => {
    const hidden = { ...HAPPENED, policeGrade: null };
    const words = Object.fromEntries(happenedWords(hidden, { ownJudgement: true }));
    expect(words['Police grade']).toBe('Shown when you have given your own judgement');
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
