import { addIsoDuration, parseIsoDuration } from './iso-duration.js';
import { toInstant } from './to-instant.js';

describe('parseIsoDuration', () => {
  it.each(['P1D', 'PT10S', 'P1Y2M3DT4H5M6.5S', 'P2W', '-PT1H', 'P0D', ' PT4H '])(
    'reads %s',
    (text) => expect(parseIsoDuration(text).ok).toBe(true),
  );
  it.each(['', 'P', 'PT', '4 hours', 'P1H', 'PT1D', 'P1.5D', 'PT1H30', 'p1d'])(
    'refuses %s',
    (text) =>
      expect(parseIsoDuration(text)).toMatchObject({ ok: false, failure: [{ code: 'duration' }] }),
  );
});

describe('addIsoDuration', () => {
  it.each([
    [
      'a day over the spring change keeps the wall clock',
      '2027-03-27T09:00:00.000Z',
      'P1D',
      '2027-03-28T08:00:00.000Z',
    ],
    ['24 hours over it do not', '2027-03-27T09:00:00.000Z', 'PT24H', '2027-03-28T09:00:00.000Z'],
    ['a day over the autumn change', '2026-10-24T08:00:00.000Z', 'P1D', '2026-10-25T09:00:00.000Z'],
    [
      'into the hour that is left out',
      '2027-03-27T01:30:00.000Z',
      'P1D',
      '2027-03-28T01:30:00.000Z',
    ],
    [
      'into the hour that comes twice: the first',
      '2026-10-24T00:30:00.000Z',
      'P1D',
      '2026-10-25T00:30:00.000Z',
    ],
    ['a month from the 31st', '2027-01-31T10:00:00.000Z', 'P1M', '2027-02-28T10:00:00.000Z'],
    ['a year from a leap day', '2028-02-29T10:00:00.000Z', 'P1Y', '2029-02-28T10:00:00.000Z'],
    ['90 days', '2026-11-22T09:00:00.000Z', 'P90D', '2027-02-20T09:00:00.000Z'],
    ['90 days into summer', '2027-02-01T09:00:00.000Z', 'P90D', '2027-05-02T08:00:00.000Z'],
    ['2 years', '2026-11-22T09:00:00.000Z', 'P2Y', '2028-11-22T09:00:00.000Z'],
    [
      'a month from a year before 100',
      '0026-01-31T10:00:00.000Z',
      'P1M',
      '0026-02-28T10:00:00.000Z',
    ],
    ['10 years', '2026-11-22T09:00:00.000Z', 'P10Y', '2036-11-22T09:00:00.000Z'],
    ['seconds with a fraction', '2026-11-22T09:00:00.000Z', 'PT0.25S', '2026-11-22T09:00:00.250Z'],
    ['backwards', '2026-11-22T09:00:00.000Z', '-P1DT1H', '2026-11-21T08:00:00.000Z'],
  ])('%s', (...[, start, duration, end]) => expect(addIsoDuration(start, duration)).toBe(end));

  it('counts days in the zone it is given', () =>
    expect(addIsoDuration('2027-03-27T09:00:00.000Z', 'P1D', 'UTC')).toBe(
      '2027-03-28T09:00:00.000Z',
    ));
  it.each(['soon', 'P999999Y'])('throws for %s', (text) =>
    expect(() => addIsoDuration('2026-11-22T09:00:00.000Z', text)).toThrow(RangeError),
  );
});

describe('toInstant', () => {
  it.each([
    ['2026-11-22T09:00:00Z', '2026-11-22T09:00:00.000Z'],
    ['2026-11-22T09:00:00.1239Z', '2026-11-22T09:00:00.123Z'],
    ['2026-11-22T09:00:00+02:00', '2026-11-22T07:00:00.000Z'],
    ['2026-11-22T09:00-0530', '2026-11-22T14:30:00.000Z'],
    ['2026-06-22T09:00', '2026-06-22T08:00:00.000Z'],
    ['2026-06-22', '2026-06-21T23:00:00.000Z'],
    ['2026-06-22T09:00:00[Europe/Paris]', '2026-06-22T07:00:00.000Z'],
    ['2026-06-22T09:00:00@Europe/London', '2026-06-22T08:00:00.000Z'],
    ['2026-06-22T09:00:00+01:00[Europe/London]', '2026-06-22T08:00:00.000Z'],
    ['2027-03-28T01:30', '2027-03-28T01:30:00.000Z'],
    ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
    ['2026-11-22T24:00', '2026-11-23T00:00:00.000Z'],
  ])('%s', (text, value) => expect(toInstant(text)).toEqual({ ok: true, value }));
  it.each([
    '',
    'now',
    '09:00',
    '2026-02-30',
    '2026-11-22T25:00',
    '2026-11-22T09:60',
    '2026-11-22T09:00[Moon/Base]',
    '2026-11-22T09:00+15:00',
    '12026-01-01',
    '9999-12-31T23:59:59-10:00',
    '0000-01-01T00:00:00+01:00',
  ])('refuses %s', (text) => expect(toInstant(text).ok).toBe(false));
});
