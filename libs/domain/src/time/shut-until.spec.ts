import { shutUntil } from './shut-until.js';

const waking = {
  base: 'service' as const,
  hours: Object.fromEntries(
    ['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, ['08:00', '21:00'] as [string, string]]),
  ),
  holidays: [],
  closures: [],
};

describe('when a calendar opens next', () => {
  it.each([
    ['in the night', '2026-11-24T02:00:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['late in the evening', '2026-11-23T21:00:00.000Z', '2026-11-24T08:00:00.000Z'],
    ['in summer', '2026-07-01T06:30:00.000Z', '2026-07-01T07:00:00.000Z'],
    ['by day', '2026-11-24T08:00:00.000Z', null],
  ])('000-24 %s', (_, at, opens) => expect(shutUntil(at, waking)).toBe(opens));

  it('never, where it has no hours', () =>
    expect(shutUntil('2026-11-24T02:00:00.000Z', { ...waking, hours: {} })).toBeNull());
});
