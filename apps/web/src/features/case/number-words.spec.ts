import { saidWords, whichWords, type Point } from './number-words.js';

const point: Point = {
  id: 'p1',
  channel: 'phone',
  value: null,
  ending: '111',
  address: null,
  safety: 'safe',
  saidBy: 'victim',
  since: '2026-11-25T10:30:00.000Z',
  endedAt: null,
};

it.each([
  [{}, 'The victim, Wed, 25 Nov 2026, 10:30. They said that it is safe to use.'],
  [
    { saidBy: 'police', safety: 'unverified' },
    'The police, Wed, 25 Nov 2026, 10:30. Nobody has said that it is safe.',
  ],
  [
    { saidBy: null, safety: 'unsafe' },
    'Not recorded who, Wed, 25 Nov 2026, 10:30. They said that it is not safe.',
  ],
  [
    { endedAt: '2026-11-26T09:00:00.000Z' },
    'The victim, Wed, 25 Nov 2026, 10:30. Not theirs, or not used any more, since ' +
      'Thu, 26 Nov 2026, 09:00.',
  ],
])('%j: says whose word a number is, when, and what was said of it', (change, words) => {
  expect(saidWords({ ...point, ...change })).toBe(words);
});

it.each([
  [{}, 'ending in 111'],
  [{ value: '07700900111' }, '07700900111'],
  [{ channel: 'letter', ending: null, address: '1 Test Road\nZZ1 1AA' }, '1 Test Road, ZZ1 1AA'],
  [{ channel: 'email', ending: null }, '(hidden while it must not be used)'],
])('%j: says which number or address it is', (change, words) => {
  expect(whichWords({ ...point, ...change })).toBe(words);
});
