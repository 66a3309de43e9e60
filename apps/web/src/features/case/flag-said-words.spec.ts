import type { FlagSaid } from '@waymark/contracts';
import { flagSaidWords } from './flag-said-words.js';

const said = (how: string): FlagSaid[] => [
  { flag: 'child', said: { at: '2026-11-24T10:05:00.000Z', by: 'Edie Farrow', how } },
];

describe('who said a flag of a case', () => {
  it.each([
    ['referral', 'The referral says so'],
    ['new-incident', 'A new crime in the police file says so'],
    ['form', 'Answered in a task'],
    ['operator', 'Somebody changed a value of the running journey'],
    ['form:confirm-grade', 'Answered in the task “Confirm grade”'],
    ['journey', 'The journey found it by its tables or scripts'],
    ['incident.new', 'A message said so'],
    ['cases-merged', 'It stood in a case of the same person that was merged'],
    ['note', 'Recorded beside a task'],
  ])('says in what way, when and by whom: %s', (how, words) =>
    expect(flagSaidWords('child', said(how))).toEqual([
      `${words}: Tue, 24 Nov 2026, 10:05, recorded by Edie Farrow`,
    ]),
  );

  it('says that nobody knows it of an older file, and nothing of other flags', () => {
    expect(flagSaidWords('child', [{ flag: 'child', said: null }])).toEqual([
      'Nobody knows who said it first: read the history in the file',
    ]);
    expect(flagSaidWords('held', said('referral'))).toEqual([]);
  });
});
