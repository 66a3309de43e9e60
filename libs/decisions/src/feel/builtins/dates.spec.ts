import { feel, problemCodes } from '../../testing/feel.js';

describe('temporal functions', () => {
  it.each([
    ['date("2017-12-31")', '2017-12-31'],
    ['date(2017, 12, 31)', '2017-12-31'],
    ['date(date and time("2017-08-14T14:25:00"))', '2017-08-14'],
    ['string(date("-999999999-12-31"))', '-999999999-12-31'],
    ['time("11:22:33.444")', '11:22:33.444'],
    ['time(11, 59, 45, duration("-PT2H"))', '11:59:45-02:00'],
    ['time(11, 59, 45.5, null)', '11:59:45.5'],
    ['time(from: date and time("2017-08-10T10:20:00Z"))', '10:20:00Z'],
    ['string(time("00:01:00@Europe/London"))', '00:01:00@Europe/London'],
    ['date and time("2017-08-10T24:00:00")', '2017-08-11T00:00:00'],
    ['date and time(date("2017-08-10"), time("10:00:00+01:00"))', '2017-08-10T10:00:00+01:00'],
    [
      'string(date and time(@"2017-08-10T10:00:00", "Europe/London"))',
      '2017-08-10T10:00:00@Europe/London',
    ],
    ['duration("P1DT26H")', 'P2DT2H'],
    ['duration("P26M")', 'P2Y2M'],
    ['duration("-PT0.5S")', '-PT0.5S'],
    ['years and months duration(date("2011-12-22"), date("2013-08-24"))', 'P1Y8M'],
    ['years and months duration(date("2013-08-24"), date("2011-12-22"))', '-P1Y8M'],
    ['day of year(date("2026-03-01"))', 60],
    ['day of week(date("2026-11-22"))', 'Sunday'],
    ['month of year(@"2026-11-22T10:00:00")', 'November'],
    ['week of year(date("2005-01-01"))', 53],
    ['week of year(date("2003-12-29"))', 1],
  ])('%s is %j', (text, expected) => expect(feel(text)).toEqual(expected));

  it.each([
    'date("2017-13-10")',
    'date("998-12-31")',
    'date("01211-12-31")',
    'date(2017, 2, 29)',
    'time("24:00:01")',
    'time("13:20:00+02:00@Europe/Paris")',
    'time("10:00:00@Nowhere/At")',
    'duration("P1Y2D")',
    'duration("P")',
    'duration("PT")',
    'time(23, 60, 0)',
    'date and time("2017-02-30T10:00:00")',
  ])('%s is null with a reason', (text) =>
    expect(problemCodes(text)).toEqual(['invalid-arguments']),
  );

  it('knows only the time of the event, in the zone of the evaluation', () => {
    expect(feel('string(now())')).toBe('2026-07-01T10:00:00@Europe/London');
    expect(feel('now()')).toBe('2026-07-01T10:00:00+01:00');
    expect(feel('today()')).toBe('2026-07-01');
  });
});
