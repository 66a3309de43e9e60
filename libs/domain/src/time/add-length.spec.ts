import type { TimeLength } from './calendar.js';
import { addLength } from './add-length.js';
import { ENGLAND_AND_WALES } from './fixtures/holidays.js';
import { standardCalendars } from './standard-calendars.js';
import { toInstant } from './to-instant.js';

const calendars = standardCalendars(ENGLAND_AND_WALES);
const london = (text: string): string => {
  const parsed = toInstant(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
type Row = [title: string, start: string, length: string, end: string];
const length = (text: string): TimeLength => {
  const [amount, unit, calendar] = text.split(' ');
  return { amount: Number(amount), unit: unit as TimeLength['unit'], calendar: calendar ?? '' };
};

describe('addLength: golden vectors of docs/service/time.md, London time', () => {
  it.each<Row>([
    ['WD 23 Dec 2026 + 5', '2026-12-23T10:00', '5 days working-day', '2027-01-04T17:00'],
    ['WD 24 Dec 2026 + 1', '2026-12-24T10:00', '1 days working-day', '2026-12-29T17:00'],
    ['WD 25 Mar 2027 + 2', '2027-03-25T10:00', '2 days working-day', '2027-03-31T17:00'],
    ['SVC001 Saturday 16:00 + 4 h', '2026-11-28T16:00', '4 hours service', '2026-11-30T11:00'],
    [
      'COURT48 over Good Friday, Sunday and Easter Monday',
      '2027-03-25T18:00',
      '48 hours court-48',
      '2027-03-30T18:00',
    ],
    ['COURT48 over Christmas', '2026-12-24T10:00', '48 hours court-48', '2026-12-29T10:00'],
    [
      'COURT48 over the late August holiday',
      '2026-08-29T20:00',
      '48 hours court-48',
      '2026-09-02T20:00',
    ],
    ['CALMONTH 31 Jan 2027', '2027-01-31T10:00', '1 months calendar-month', '2027-03-01T10:00'],
    [
      'CALMONTH 31 Jan 2027 extended to three months',
      '2027-01-31T10:00',
      '3 months calendar-month',
      '2027-04-30T10:00',
    ],
  ])('%s', (...[, start, text, end]) =>
    expect(addLength(london(start), length(text), calendars)).toBe(london(end)),
  );
});

describe('addLength: every base at its edges', () => {
  it.each<Row>([
    [
      'a working day that starts on a Saturday: Monday is day 1',
      '2026-11-28T10:00',
      '1 days working-day',
      '2026-11-30T17:00',
    ],
    [
      'a working day that starts after 17:00 still has day 0',
      '2026-11-23T19:00',
      '1 days working-day',
      '2026-11-24T17:00',
    ],
    ['no working days: the same day', '2026-11-23T09:00', '0 days working-day', '2026-11-23T17:00'],
    [
      'two weeks of review in working days',
      '2026-11-23T09:00',
      '2 weeks working-day',
      '2026-12-07T17:00',
    ],
    [
      'weeks that end on a holiday roll forward',
      '2026-12-11T09:00',
      '2 weeks working-day',
      '2026-12-29T17:00',
    ],
    [
      'hours of working days are counted from 09 to 17',
      '2026-11-27T16:00',
      '2 hours working-day',
      '2026-11-30T10:00',
    ],
    [
      'Christmas Day 2027 is a Saturday and no bank holiday: a service without a closure opens',
      '2027-12-24T19:00',
      '2 hours service',
      '2027-12-25T10:00',
    ],
    ['but court 48 disregards it', '2027-12-24T10:00', '48 hours court-48', '2027-12-30T10:00'],
    ['service hours before opening', '2026-11-30T05:00', '4 hours service', '2026-11-30T12:00'],
    ['exactly to closing', '2026-11-30T16:00', '4 hours service', '2026-11-30T20:00'],
    [
      'service days end when the service closes',
      '2026-11-27T10:00',
      '1 days service',
      '2026-11-28T17:00',
    ],
    ['office hours over a weekend', '2026-11-27T15:00', '4 hours office', '2026-11-30T11:00'],
    [
      'court 48 that starts on a Sunday begins at midnight',
      '2026-11-29T11:00',
      '48 hours court-48',
      '2026-12-02T00:00',
    ],
    ['a clock hour through a Sunday', '2026-11-28T23:30', '24 hours clock', '2026-11-29T23:30'],
    [
      '24 clock hours over the spring change end an hour later by the wall',
      '2027-03-27T10:00',
      '24 hours clock',
      '2027-03-28T11:00',
    ],
    [
      '24 clock hours over the autumn change end an hour earlier',
      '2026-10-24T10:00',
      '24 hours clock',
      '2026-10-25T09:00',
    ],
    [
      'a clock day over the spring change keeps the wall clock',
      '2027-03-27T10:00',
      '1 days clock',
      '2027-03-28T10:00',
    ],
    [
      'a clock day over the autumn change keeps the wall clock',
      '2026-10-24T10:00',
      '1 days clock',
      '2026-10-25T10:00',
    ],
    ['90 days', '2026-11-22T09:00', '90 days clock', '2027-02-20T09:00'],
    ['2 years', '2026-11-22T09:00', '24 months clock', '2028-11-22T09:00'],
    ['10 years', '2026-11-22T09:00', '120 months clock', '2036-11-22T09:00'],
    [
      '28 February plus twelve months from a leap day',
      '2028-02-29T09:00',
      '12 months clock',
      '2029-02-28T09:00',
    ],
    [
      'a month of calendar days that ends on a Saturday rolls forward',
      '2027-04-01T12:00',
      '1 months calendar-month',
      '2027-05-04T12:00',
    ],
  ])('%s', (...[, start, text, end]) =>
    expect(addLength(london(start), length(text), calendars)).toBe(london(end)),
  );

  it('in working days, 2 and 10 years of them end at 17:00 London in winter and summer', () => {
    for (const days of [500, 2500, 2600])
      expect(
        addLength(
          '2026-11-23T10:00:00.000Z',
          { amount: days, unit: 'days', calendar: 'working-day' },
          calendars,
        ),
      ).toMatch(/T1[67]:00:00\.000Z$/);
  });

  it('refuses a calendar that nobody defined, and one that never opens', () => {
    expect(() =>
      addLength(
        '2026-11-23T10:00:00.000Z',
        { amount: 1, unit: 'days', calendar: 'moon' },
        calendars,
      ),
    ).toThrow(RangeError);
    const shut = { shut: { base: 'service' as const, hours: {}, holidays: [], closures: [] } };
    expect(() =>
      addLength('2026-11-23T10:00:00.000Z', { amount: 1, unit: 'hours', calendar: 'shut' }, shut),
    ).toThrow('never opens');
  });

  it("counts the service's own closures as closed, which are working days all the same", () => {
    const closed = standardCalendars(ENGLAND_AND_WALES, ['2026-11-30']);
    expect(addLength(london('2026-11-28T16:00'), length('4 hours service'), closed)).toBe(
      london('2026-12-01T11:00'),
    );
    expect(addLength(london('2026-11-27T16:00'), length('1 days working-day'), closed)).toBe(
      london('2026-11-30T17:00'),
    );
  });
});
