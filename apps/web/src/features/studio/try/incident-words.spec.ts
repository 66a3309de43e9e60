import { incidentWords } from './incident-words.js';

describe('why a tried process has stopped', () => {
  it.each([
    [
      'unknown-value: No "amount" here.; unknown-value: A condition must be true or false.',
      'No "amount" here. A condition must be true or false.',
    ],
    ['No row of the table fits', 'No row of the table fits.'],
  ])('is said without codes: %s', (message, words) => expect(incidentWords(message)).toBe(words));
});
