import { backOff, type Retried } from './retry-policy.js';

describe('backOff', () => {
  it.each<[retried: Retried, seconds: number[]]>([
    ['job', [1, 5, 30, 120, 600, 600]],
    ['delivery', [1, 5, 30, 120, 300, 300]],
  ])('waits longer after each failed attempt of a %s, up to a limit', (retried, seconds) => {
    expect(seconds.map((_, index) => backOff(retried, index + 1) / 1000)).toEqual(seconds);
  });

  it('waits as after the first attempt where none was counted', () => {
    expect(backOff('job', 0)).toBe(1_000);
  });
});
