import { dateOfParts, instantOfParts, partsOf } from './london-parts.js';

const parts = (day: string, month: string, year: string, time = '') => ({ day, month, year, time });

describe('London dates and times as separate inputs', () => {
  it.each([
    ['22', '11', '2026', '9:05', '2026-11-22T09:05:00.000Z'],
    ['1', '7', '2026', '2.30pm', '2026-07-01T13:30:00.000Z'],
    ['1', '7', '2026', '12:15am', '2026-06-30T23:15:00.000Z'],
    [' 9', '1 ', '2027', '23:59', '2027-01-09T23:59:00.000Z'],
  ])('%s %s %s %s is %s', (day, month, year, time, instant) =>
    expect(instantOfParts(parts(day, month, year, time))).toBe(instant),
  );

  it.each([
    ['31', '2', '2026', '9:00'],
    ['22', '11', '2026', ''],
    ['22', '11', '26', '9:00'],
    ['22', '', '2026', '9:00'],
    ['22', '11', '2026', '25:00'],
    ['29', '3', '2026', '1:30'],
    ['22', '11', '2026', '14:05am'],
    ['22', '11', '2026', '99:30pm'],
    ['22', '11', '2026', '0:30pm'],
    ['22', '11', '2026', '1:75pm'],
  ])('%s %s %s %s is not a time and stays as it was typed', (day, month, year, time) => {
    const typed = instantOfParts(parts(day, month, year, time));
    expect(typed).not.toMatch(/Z$/);
    expect(partsOf(typed)).toEqual(parts(day, month, year, time));
  });

  it.each([
    ['27', '3', '2026', '1430Z'],
    ['27', '3', '2026', '14:30Z'],
    ['31', '2', '2026', '09:00Z'],
    ['27', '03', '2026', '25:00Z'],
    ['27', '03', '20260', '14:30Z'],
    ['', '', '', 'Z'],
    ['31', '02', '2026', '09:00Z'],
    ['27', '03', '2026', '24:00Z'],
    ['30', '02', '2026', '09:00:00.000Z'],
  ])('%s %s %s %s ends in Z, is no time and stays as it was typed', (day, month, year, time) => {
    const typed = instantOfParts(parts(day, month, year, time));
    expect(partsOf(typed)).toEqual(parts(day, month, year, time));
  });

  it.each([
    ['1ST', '3', '2026', '14:30'],
    ['1ST', '3', '2026', ''],
    ['TUE 3', 'OCT', '2026', 'T14:30'],
    ['27-28', '3', '2026', '9-10'],
    ['3', '3-4', '-2026', '9'],
    ['5 %2D', '5%', '20%54', '%'],
  ])('%s %s %s %s stays in the boxes in which it was typed', (day, month, year, time) => {
    const typed = parts(day, month, year, time);
    expect(partsOf(instantOfParts(typed))).toEqual(typed);
    expect(partsOf(dateOfParts({ ...typed, time: '' }))).toEqual({ ...typed, time: '' });
  });

  it('shows an instant in London time', () =>
    expect(partsOf('2026-07-01T13:30:00.000Z')).toEqual(parts('01', '07', '2026', '14:30')));
  it('reads and shows dates', () => {
    expect(dateOfParts(parts('3', '4', '1990'))).toBe('1990-04-03');
    expect(partsOf(dateOfParts(parts('31', '4', '1990')))).toEqual(parts('31', '4', '1990'));
    expect([dateOfParts(parts('', '', '')), instantOfParts(parts('', '', '', ''))]).toEqual([
      '',
      '',
    ]);
  });
});
