import { ENGLAND_AND_WALES } from './fixtures/holidays.js';
import { standardCalendars } from './standard-calendars.js';
import { addMinutes, workingMinutesBetween } from './working-minutes.js';

const calendars = standardCalendars(ENGLAND_AND_WALES);

describe('workingMinutesBetween', () => {
  it.each<[string, keyof typeof calendars, string, string, number]>([
    ['nothing backwards', 'clock', '2026-11-23T10:00:00.000Z', '2026-11-23T09:00:00.000Z', 0],
    ['clock minutes', 'clock', '2026-11-23T10:00:00.000Z', '2026-11-23T10:00:30.000Z', 0.5],
    [
      'service hours over a Sunday',
      'service',
      '2026-11-28T16:00:00.000Z',
      '2026-11-30T11:00:00.000Z',
      240,
    ],
    [
      'office hours of one week',
      'office',
      '2026-11-23T00:00:00.000Z',
      '2026-11-29T23:59:00.000Z',
      2400,
    ],
    ['Christmas is closed', 'service', '2026-12-24T20:00:00.000Z', '2026-12-26T08:00:00.000Z', 0],
    [
      'the spring change takes an hour from the clock',
      'clock',
      '2027-03-28T00:00:00.000Z',
      '2027-03-28T23:00:00.000Z',
      1380,
    ],
  ])('%s', (...[, calendar, from, to, minutes]) =>
    expect(workingMinutesBetween(from, to, calendars[calendar])).toBe(minutes),
  );
});

describe('addMinutes gives a paused deadline what it had left', () => {
  it.each(['clock', 'service', 'office', 'court-48', 'working-day'] as const)(
    'paused and resumed at once in %s: the same due time',
    (calendar) => {
      const due =
        calendar === 'working-day' ? '2026-12-29T17:00:00.000Z' : '2026-12-29T11:20:00.000Z';
      const left = workingMinutesBetween('2026-12-23T10:10:00.000Z', due, calendars[calendar]);
      expect(addMinutes('2026-12-23T10:10:00.000Z', left, calendars[calendar])).toBe(due);
    },
  );

  it('a resumed working-day deadline ends at the end of a working day', () => {
    const left = workingMinutesBetween(
      '2026-11-24T12:00:00.000Z',
      '2026-11-25T17:00:00.000Z',
      calendars['working-day'],
    );
    expect(addMinutes('2026-11-27T11:00:00.000Z', left, calendars['working-day'])).toBe(
      '2026-11-30T17:00:00.000Z',
    );
  });
});
