import { reference } from '../testing/reference.js';
import { nextStart } from './next-start.js';

const live = '2026-11-22T10:00:00.000Z';
const next = (form: 'date' | 'duration' | 'cycle' | 'rule', value: string, after = live) =>
  nextStart({
    plan: { kind: 'timer', form, value: { kind: 'literal', value } },
    after,
    live,
    reference: reference({
      rules: {
        weekly: [
          { from: '2026-01-01', calendar: 'clock', amount: 7, unit: 'days', source: 'a test' },
        ],
      },
    }),
  });

describe('nextStart', () => {
  it.each([
    ['date', '2026-12-01T06:00:00Z', live, '2026-12-01T06:00:00.000Z'],
    ['date', '2026-11-01T06:00:00Z', live, null],
    ['duration', 'PT4H', live, '2026-11-22T14:00:00.000Z'],
    ['duration', 'PT4H', '2026-11-22T14:00:00.000Z', null],
    ['rule', 'weekly', live, '2026-11-29T10:00:00.000Z'],
    ['rule', 'unknown', live, null],
    ['cycle', 'R/PT24H', live, '2026-11-23T10:00:00.000Z'],
    ['cycle', 'R/2026-01-01T06:00:00Z/P1D', live, '2026-11-23T06:00:00.000Z'],
    [
      'cycle',
      'R2/2026-11-22T11:00:00Z/PT1H',
      '2026-11-22T11:00:00.000Z',
      '2026-11-22T12:00:00.000Z',
    ],
    ['cycle', 'R2/2026-11-22T11:00:00Z/PT1H', '2026-11-22T12:00:00.000Z', null],
    ['cycle', 'nonsense', live, null],
    ['cycle', 'R/PT1M', '2027-12-31T10:00:30.000Z', '2027-12-31T10:01:00.000Z'],
    ['cycle', 'R/PT1M', '2126-11-22T10:00:00.000Z', '2126-11-22T10:01:00.000Z'],
    ['cycle', 'R/2026-01-31T06:00:00Z/P1M', '2027-02-28T06:00:00.000Z', '2027-03-31T05:00:00.000Z'],
    ['duration', 'P9000Y', live, null],
    ['duration', 'nonsense', live, null],
  ] as const)('%s %s after %s: %s', (form, value, after, expected) => {
    expect(next(form, value, after)).toBe(expected);
  });

  it.each([
    ['P1D', 'working-day', '2026-11-23T17:00:00.000Z'], // it goes live on a Sunday
    ['PT4H', 'service', '2026-11-23T12:00:00.000Z'],
    ['PT4H', 'clock', '2026-11-22T14:00:00.000Z'],
    ['P1DT4H', 'service', null],
    ['P1D', 'moon', null],
    ['P1D', 'constructor', null],
    ['P99999999D', 'service', null],
  ])('counts %s in the calendar %s', (value, calendar, expected) => {
    const plan = {
      kind: 'timer' as const,
      form: 'duration' as const,
      value: { kind: 'literal' as const, value },
      calendar,
    };
    expect(nextStart({ plan, after: live, live, reference: reference() })).toBe(expected);
  });

  it('starts nothing by a rule with the name of something that every object has', () =>
    expect(next('rule', 'constructor')).toBeNull());

  it('starts at six in London before and after the clocks change', () => {
    expect(next('cycle', 'R/2026-06-01T05:00:00Z/P1D', '2026-10-24T05:00:00.000Z')).toBe(
      '2026-10-25T06:00:00.000Z',
    );
  });
});
