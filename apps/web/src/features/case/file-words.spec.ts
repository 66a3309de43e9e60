import { agreementWords, handoverWords } from './file-words.js';

it('says what was never asked, and when each answer was given', () => {
  const consent = { sharing: { answer: 'withdrawn', at: '2026-11-23T11:00:00.000Z' } };
  expect(agreementWords({ consent })).toEqual([
    ['Support from us', 'Not asked yet'],
    ['Sharing with others', 'Withdrawn, Mon, 23 Nov 2026, 11:00'],
    ['Contact from us', 'Not asked yet'],
  ]);
  expect(agreementWords({})).toHaveLength(3);
});

it('says of a hand-over what was recorded, and nothing where there was none', () => {
  expect(handoverWords({ handover: {} })).toEqual([]);
  expect(handoverWords({ handover: { to: 'Northvale MARAC', acceptedBy: 'A. Name' } })).toEqual([
    ['To', 'Northvale MARAC'],
    ['Accepted by', 'A. Name'],
  ]);
});
