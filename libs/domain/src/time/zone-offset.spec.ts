import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { zoneOffset } from './zone-offset.js';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2100, 0, 1);
const luxon = (millis: number, zone: string): number =>
  IANAZone.create(zone).offset(millis) * MINUTE;

/** Every quarter hour of 200 years at night; by day one in about eighty, in uneven steps. */
const everyQuarter = globalThis.process.env['WAYMARK_NIGHTLY'] !== undefined;
const sampled = function* (): Generator<number> {
  for (let millis = FIRST, step = 0; millis < LAST; step += 1) {
    yield millis;
    millis += QUARTER * (everyQuarter ? 1 : 61 + (step % 37));
  }
};

describe('zoneOffset', () => {
  it('gives the offset of London that Luxon gives, over 200 years', () => {
    for (const millis of sampled())
      if (zoneOffset(millis, 'Europe/London') !== luxon(millis, 'Europe/London'))
        throw new Error(`another offset at ${new Date(millis).toISOString()}`);
  });

  it('changes with the clocks, to the millisecond', () => {
    for (let year = 1900; year < 2100; year += 1)
      for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
        const [before, after] = [0, 86_400_000].map((ahead) =>
          zoneOffset(day + ahead, 'Europe/London'),
        );
        if (before === after) continue;
        const changed = changeWithin(day);
        for (const millis of [changed - QUARTER, changed - 1, changed, changed + QUARTER])
          expect(zoneOffset(millis, 'Europe/London')).toBe(luxon(millis, 'Europe/London'));
      }
  });

  it('is the same in other zones, whatever was asked before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -8.6e15, max: 8.6e15 }),
        fc.constantFrom('America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC'),
        (millis, zone) => zoneOffset(millis, zone) === luxon(millis, zone),
      ),
    );
  });

  it('knows the offset of more days than it remembers', () => {
    for (let day = 0; day < 25_000; day += 1) zoneOffset(day * 86_400_000, 'Europe/Paris');
    expect(zoneOffset(0, 'Europe/Paris')).toBe(60 * MINUTE);
  });

  it.each([
    [0, 'Moon/Base'],
    [Number.NaN, 'Europe/London'],
    [8.64e15 + 1, 'Europe/London'],
  ])('throws for %s in %s', (millis, zone) => {
    expect(() => zoneOffset(millis, zone)).toThrow(RangeError);
  });
});

function changeWithin(day: number): number {
  let [low, high] = [day, day + 86_400_000];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (luxon(middle, 'Europe/London') === luxon(day, 'Europe/London')) low = middle;
    else high = middle;
  }
  return high;
}
