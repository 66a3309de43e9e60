import type { DatedValue } from './calendar.js';
import { dueAt, inForce } from './due-at.js';
import { ENGLAND_AND_WALES } from './fixtures/holidays.js';
import { standardCalendars } from './standard-calendars.js';

const calendars = standardCalendars(ENGLAND_AND_WALES);
const rule = (patch: Partial<DatedValue>): DatedValue => ({
  calendar: 'clock',
  amount: 4,
  unit: 'hours',
  from: '2020-01-01',
  source: 'test',
  ...patch,
});

describe('inForce', () => {
  const values = [rule({ from: '2026-01-01', amount: 1 }), rule({ from: '2026-07-01', amount: 2 })];
  it.each([
    ['before the first', '2025-12-31T23:59:59.000Z', undefined],
    ['on its first London day', '2026-01-01T00:00:00.000Z', 1],
    ['London midnight in summer is 23:00 UTC', '2026-06-30T23:00:00.000Z', 2],
    ['a minute before', '2026-06-30T22:59:00.000Z', 1],
    ['later', '2030-01-01T00:00:00.000Z', 2],
  ])('%s', (_title, at, amount) => expect(inForce(values, at)?.amount).toBe(amount));

  it('takes the latest whatever the order', () =>
    expect(inForce([...values].reverse(), '2027-01-01T00:00:00.000Z')?.amount).toBe(2));
});

describe('dueAt', () => {
  it.each<[string, Partial<DatedValue>, string, string, string]>([
    [
      'clock hours, warned at 75 %',
      {},
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
      '2026-11-23T13:00:00.000Z',
    ],
    [
      'another fraction',
      { warnAt: 0.5 },
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
      '2026-11-23T12:00:00.000Z',
    ],
    [
      "the warning counts in the deadline's own base",
      { calendar: 'service' },
      '2026-11-28T16:00:00.000Z',
      '2026-11-30T11:00:00.000Z',
      '2026-11-30T10:00:00.000Z',
    ],
    [
      'two working days are warned inside working hours',
      { calendar: 'working-day', amount: 2, unit: 'days' },
      '2026-11-23T13:00:00.000Z',
      '2026-11-25T17:00:00.000Z',
      '2026-11-25T12:00:00.000Z',
    ],
    [
      'P1: 4 service hours inside the day',
      { calendar: 'service', never: { calendar: 'clock', amount: 24, unit: 'hours' } },
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
      '2026-11-23T13:00:00.000Z',
    ],
    [
      'P1 and never beyond 24 clock hours',
      { calendar: 'service', never: { calendar: 'clock', amount: 24, unit: 'hours' } },
      '2026-11-28T16:30:00.000Z',
      '2026-11-29T16:30:00.000Z',
      '2026-11-29T10:30:00.000Z',
    ],
    [
      'by 18:00 of the service day',
      { calendar: 'service', amount: 0, unit: 'days', endsAt: '18:00' },
      '2026-11-23T06:00:00.000Z',
      '2026-11-23T18:00:00.000Z',
      '2026-11-23T15:30:00.000Z',
    ],
    [
      'a Sunday file is worked by Monday 18:00',
      { calendar: 'service', amount: 0, unit: 'days', endsAt: '18:00' },
      '2026-11-29T06:00:00.000Z',
      '2026-11-30T18:00:00.000Z',
      '2026-11-30T15:30:00.000Z',
    ],
    [
      'a file after 18:00 is worked the day after',
      { calendar: 'service', amount: 0, unit: 'days', endsAt: '18:00' },
      '2026-11-23T19:00:00.000Z',
      '2026-11-24T18:00:00.000Z',
      '2026-11-24T15:15:00.000Z',
    ],
    [
      '10:00 of a summer day is 09:00 UTC',
      { calendar: 'service', amount: 0, unit: 'days', endsAt: '10:00' },
      '2026-06-23T05:00:00.000Z',
      '2026-06-23T09:00:00.000Z',
      '2026-06-23T08:30:00.000Z',
    ],
  ])('%s', (...[, patch, start, due, warn]) =>
    expect(dueAt(start, rule(patch), calendars)).toEqual({ due, warn }),
  );

  it('never warns before the start or after the due time', () => {
    for (const calendar of Object.keys(calendars)) {
      for (let day = 0; day < 40; day++) {
        const start = new Date(
          Date.parse('2026-12-20T21:13:00.000Z') + day * 86_400_000,
        ).toISOString();
        const { due, warn } = dueAt(start, rule({ calendar, amount: 1, unit: 'days' }), calendars);
        expect(start <= warn && warn <= due).toBe(true);
      }
    }
  });
});
