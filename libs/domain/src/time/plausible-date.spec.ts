import { isPlausibleDate } from './plausible-date.js';

const TODAY = '2026-11-29';

describe('isPlausibleDate', () => {
  it.each(['1896-11-29', '1950-01-01', TODAY, '2028-02-29', '2126-11-29'])('accepts %s', (date) =>
    expect(isPlausibleDate(date, TODAY)).toBe(true),
  );
  it.each(['0001-01-01', '0026-01-05', '1896-11-28', '2126-11-30', '2206-11-29', '9999-12-31'])(
    'refuses %s',
    (date) => expect(isPlausibleDate(date, TODAY)).toBe(false),
  );
  it('counts from 28 February if today is 29 February', () => {
    expect(isPlausibleDate('1898-02-28', '2028-02-29')).toBe(true);
    expect(isPlausibleDate('1898-02-27', '2028-02-29')).toBe(false);
  });
});
