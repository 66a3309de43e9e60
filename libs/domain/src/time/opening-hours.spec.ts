import { addLength } from './add-length.js';
import type { DatedValue } from './calendar.js';
import { dueAt } from './due-at.js';
import { standardCalendars } from './standard-calendars.js';

const weekdays = (from: string, to: string): Record<string, [string, string]> =>
  Object.fromEntries(['1', '2', '3', '4', '5'].map((day) => [day, [from, to]]));
const calendars = standardCalendars([]);
const worked: DatedValue = {
  from: '2021-04-01',
  calendar: 'service',
  amount: 0,
  unit: 'days',
  endsAt: '18:00',
  source: 'a test',
};

describe('a deadline at a time of the day', () => {
  it.each([
    ['the file of Friday', '2026-11-27T06:00:00.000Z', '2026-11-27T18:00:00.000Z'],
    [
      'the file of Saturday: the service closes at 17:00',
      '2026-11-28T06:00:00.000Z',
      '2026-11-28T17:00:00.000Z',
    ],
    ['Saturday after it has closed', '2026-11-28T17:30:00.000Z', '2026-11-30T18:00:00.000Z'],
    ['Friday after 18:00', '2026-11-27T18:00:00.000Z', '2026-11-28T17:00:00.000Z'],
  ])('E3 is never later than the service works: %s', (_title, start, due) =>
    expect(dueAt(start, worked, calendars).due).toBe(due),
  );
});

describe('opening hours that begin to apply later', () => {
  const service = {
    ...calendars.service,
    later: [
      { from: '2027-01-04', hours: weekdays('10:00', '16:00'), source: 'a test' },
      { from: '2027-06-01', hours: weekdays('08:00', '20:00'), source: 'a test' },
    ],
  };
  it.each([
    ['before', '2026-12-31T19:00:00.000Z', '2027-01-01T09:00:00.000Z'],
    ['across the change', '2027-01-02T16:00:00.000Z', '2027-01-04T11:00:00.000Z'],
    ['after', '2027-01-04T15:00:00.000Z', '2027-01-05T11:00:00.000Z'],
    ['after the second', '2027-06-01T08:00:00.000Z', '2027-06-01T10:00:00.000Z'],
  ])('count on their dates: %s', (_title, start, due) =>
    expect(
      addLength(
        start,
        { calendar: 'service', amount: 2, unit: 'hours' },
        { ...calendars, service },
      ),
    ).toBe(due),
  );
});

it('ends the working day earlier from a date', () => {
  const ending = {
    ...calendars,
    'working-day': {
      ...calendars['working-day'],
      later: [{ from: '2027-01-04', dayEnds: '16:30', source: 'a test' }],
    },
  };
  const days = (start: string): string =>
    addLength(start, { calendar: 'working-day', amount: 1, unit: 'days' }, ending);
  expect([days('2026-12-30T10:00:00.000Z'), days('2027-01-01T10:00:00.000Z')]).toEqual([
    '2026-12-31T17:00:00.000Z',
    '2027-01-04T16:30:00.000Z',
  ]);
});
