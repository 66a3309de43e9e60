import { hoursWords, lengthWords, nameWords, valueWords } from './value-words.js';

const length = { endsAt: null, never: [] };

it.each([
  [{ ...length, amount: 4, unit: 'hours', calendar: 'service' }, '4 service hours'],
  [{ ...length, amount: 1, unit: 'days', calendar: 'working-day' }, '1 working day'],
  [
    { ...length, amount: 0, unit: 'days', calendar: 'service', endsAt: '18:00' },
    'The same day by 18:00',
  ],
  [
    {
      ...length,
      amount: 4,
      unit: 'hours',
      calendar: 'service',
      never: [{ amount: 24, unit: 'hours', calendar: 'clock', endsAt: null }],
    },
    '4 service hours, never beyond 24 hours',
  ],
])('says a length (%#)', (value, words) => expect(lengthWords(value)).toBe(words));

it('says values, names and hours', () => {
  expect([valueWords(true), valueWords(['92A', '92B']), valueWords([]), valueWords(14)]).toEqual([
    'Yes',
    '92A, 92B',
    'None',
    '14',
  ]);
  expect(nameWords('dash-high-from')).toBe('Dash high from');
  expect(hoursWords({ hours: { '6': ['09:00', '17:00'] }, dayEnds: null })).toBe(
    'Saturday 09:00 to 17:00',
  );
});
