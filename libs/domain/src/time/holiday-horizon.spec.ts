import { holidayHorizon } from './holiday-horizon.js';

describe('holidayHorizon', () => {
  it.each([
    ['a year ahead is enough', ['2026-12-28', '2027-12-28'], '2026-12-28T09:00:00.000Z', null],
    ['a day less is not', ['2027-12-28'], '2026-12-29T09:00:00.000Z', 'holiday-horizon'],
    ['none at all', [], '2026-12-29T09:00:00.000Z', 'holiday-horizon'],
  ])('%s', (...[, dates, at, code]) => expect(holidayHorizon(dates, at)?.code ?? null).toBe(code));
});
