import { readyTimes } from './safe-times.js';

const WEEKDAYS = [1, 2, 3, 4, 5];

describe('times at which somebody could try next', () => {
  // Monday.
  const at = '2026-11-23T10:10:00.000Z';

  it('E13 lie inside the safe times, one in each part of a day', () =>
    expect(
      readyTimes(at, [
        { days: WEEKDAYS, from: '10:00', to: '14:00' },
        { days: [6], from: '18:00', to: '19:00' },
      ]),
    ).toEqual([
      '2026-11-23T10:30:00.000Z',
      '2026-11-23T12:00:00.000Z',
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T12:00:00.000Z',
    ]));

  it('leave time for the call', () =>
    expect(readyTimes(at, [{ days: [1], from: '10:00', to: '10:45' }])).toEqual([
      '2026-11-30T10:00:00.000Z',
    ]));

  it('are none where no safe times are known', () => expect(readyTimes(at, [])).toEqual([]));
});
