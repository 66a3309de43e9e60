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

describe('E13 a deadline within the waking hours', () => {
  const daily = Object.fromEntries(
    ['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, ['08:00', '21:00']]),
  ) as Record<string, [string, string]>;
  const waking = {
    ...calendars,
    waking: { base: 'service' as const, hours: daily, holidays: [], closures: [] },
  };
  const dueOf = (patch: Partial<DatedValue>, start: string): string =>
    dueAt(start, rule({ within: 'waking', ...patch }), waking).due;

  it.each<[string, Partial<DatedValue>, string, string]>([
    ['by day: as counted', {}, '2026-11-23T10:00:00.000Z', '2026-11-23T14:00:00.000Z'],
    ['at the moment of closing', {}, '2026-11-23T17:00:00.000Z', '2026-11-23T21:00:00.000Z'],
    [
      'in the evening: by the closing, where half the time is left',
      {},
      '2026-11-23T18:30:00.000Z',
      '2026-11-23T21:00:00.000Z',
    ],
    [
      'late in the evening: the rest in the morning',
      {},
      '2026-11-23T20:00:00.000Z',
      '2026-11-24T11:00:00.000Z',
    ],
    ['at night: from the opening', {}, '2026-11-24T01:30:00.000Z', '2026-11-24T12:00:00.000Z'],
    [
      'never beyond 24 clock hours: the closing before',
      { calendar: 'service', never: { calendar: 'clock', amount: 24, unit: 'hours' } },
      '2026-11-28T22:00:00.000Z',
      '2026-11-29T21:00:00.000Z',
    ],
    [
      'the end of the day is the end of the waking hours',
      { amount: 0, unit: 'days', endsAt: '23:59' },
      '2026-11-23T10:00:00.000Z',
      '2026-11-23T21:00:00.000Z',
    ],
    [
      'in summer: London time',
      { amount: 8 },
      '2026-07-01T12:30:00.000Z',
      '2026-07-01T20:00:00.000Z',
    ],
  ])('%s', (_title, patch, start, due) => expect(dueOf(patch, start)).toBe(due));

  it('three attempts fit into 24 clock hours whenever the first one is made', () => {
    const next = rule({ calendar: 'waking', amount: 6 });
    for (let minute = 8 * 60; minute <= 21 * 60; minute += 15) {
      const first = new Date(Date.UTC(2026, 10, 23, 0, minute)).toISOString();
      const third = dueAt(dueAt(first, next, waking).due, next, waking).due;
      expect(Date.parse(third) - Date.parse(first)).toBeLessThanOrEqual(24 * 3_600_000);
    }
  });
});
