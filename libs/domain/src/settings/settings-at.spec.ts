import { settingsAt } from './settings-at.js';

const figures = {
  'dash-high-from': [
    { from: '2021-04-01', value: 14, source: 'a' },
    { from: '2027-03-29', value: 12, source: 'b' },
  ],
  'escalation-incidents-12-months': [{ from: '2021-04-01', value: 3, source: 'a' }],
  'not-yet': [{ from: '2027-06-01', value: true, source: 'c' }],
};

it.each([
  ['2027-03-28T22:59:59.000Z', 14],
  // Summer time begins on 28 March 2027: midnight in London is 23:00 UTC.
  ['2027-03-28T23:00:00.000Z', 12],
])('gives the value of the London date at %s', (at, value) =>
  expect(settingsAt(figures, at)).toEqual({
    dashHighFrom: value,
    escalationIncidents12Months: 3,
  }),
);

it('leaves out a value that is not in force yet', () => {
  expect(settingsAt(figures, '2027-05-31T10:00:00.000Z')).not.toHaveProperty('notYet');
  expect(settingsAt(figures, '2027-06-01T10:00:00.000Z')).toHaveProperty('notYet', true);
});
