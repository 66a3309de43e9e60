import fc from 'fast-check';
import { feel } from '../../testing/feel.js';
import { compare } from './comparison.js';
import { equals } from './equality.js';
import { fromJson } from './json.js';
import { temporalFromText } from './parse-temporal.js';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const iso = (date: Date): string => date.toISOString().slice(0, 10);
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`);

describe('dates', () => {
  it("move by days like the host's calendar", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const moved = new Date(utc(date).getTime() + days * 86_400_000);
        expect(
          feel('string(date(d) + duration(n))', {
            d: date,
            n: `${days < 0 ? '-' : ''}P${Math.abs(days)}D`,
          }),
        ).toBe(iso(moved));
        expect(
          feel('date(e) - date(d) = duration(n)', {
            d: date,
            e: iso(moved),
            n: `${days < 0 ? '-' : ''}P${Math.abs(days)}D`,
          }),
        ).toBe(true);
      }),
    );
  });

  it('move by months to the same day, or to the last of the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
        const first = new Date(Date.UTC(year, month - 1 + months, 1));
        const last = new Date(
          Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0),
        ).getUTCDate();
        const expected = iso(
          new Date(
            Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(dayOfMonth, last)),
          ),
        );
        expect(
          feel('string(date(d) + duration(n))', {
            d: date,
            n: `${months < 0 ? '-' : ''}P${Math.abs(months)}M`,
          }),
        ).toBe(expected);
      }),
    );
  });

  it('know their weekday, week and day of the year', () => {
    fc.assert(
      fc.property(day, (date) => {
        const at = utc(date);
        const year = at.getUTCFullYear();
        expect(feel('day of year(date(d))', { d: date })).toBe(
          Math.round((at.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
        );
        expect(feel('day of week(date(d))', { d: date })).toBe(
          at.toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }),
        );
        expect(feel('month of year(date(d))', { d: date })).toBe(
          at.toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' }),
        );
        // ISO 8601: the week of the Thursday.
        const thursday = new Date(at.getTime() + (3 - ((at.getUTCDay() + 6) % 7)) * 86_400_000);
        expect(feel('week of year(date(d))', { d: date })).toBe(
          Math.floor(
            (thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 604_800_000,
          ) + 1,
        );
        expect(
          feel('[date(d).year, date(d).month, date(d).day, date(d).weekday]', { d: date }),
        ).toEqual([year, at.getUTCMonth() + 1, at.getUTCDate(), ((at.getUTCDay() + 6) % 7) + 1]);
      }),
    );
  });

  it('count whole months between them', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        const [a, b] = [utc(from), utc(to)];
        const signed = (later: Date, earlier: Date): number =>
          (later.getUTCFullYear() - earlier.getUTCFullYear()) * 12 +
          later.getUTCMonth() -
          earlier.getUTCMonth() -
          (later.getUTCDate() < earlier.getUTCDate() ? 1 : 0);
        const months = b >= a ? signed(b, a) : -signed(a, b);
        expect(
          feel('years and months duration(date(f), date(t)) = duration(n)', {
            f: from,
            t: to,
            n: `${months < 0 ? '-' : ''}P${Math.abs(months)}M`,
          }),
        ).toBe(true);
      }),
    );
  });
});

describe('times', () => {
  const minute = fc
    .integer({ min: 0, max: 1_439 })
    .map(
      (at) =>
        `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00`,
    );

  it('wrap around midnight', () => {
    fc.assert(
      fc.property(minute, fc.integer({ min: -5_000, max: 5_000 }), (time, by) => {
        const [hours = 0, minutes = 0] = time.split(':').map(Number);
        const after = (((hours * 60 + minutes + by) % 1_440) + 1_440) % 1_440;
        expect(
          feel('string(time(t) + duration(n))', {
            t: time,
            n: `${by < 0 ? '-' : ''}PT${Math.abs(by)}M`,
          }),
        ).toBe(
          `${String(Math.floor(after / 60)).padStart(2, '0')}` +
            `:${String(after % 60).padStart(2, '0')}:00`,
        );
      }),
    );
  });

  it('keep their offset on a date and back', () => {
    fc.assert(
      fc.property(
        day,
        minute,
        fc.integer({ min: -14, max: 14 }),
        fc.integer({ min: -100_000, max: 100_000 }),
        (date, time, offset, by) => {
          const at =
            `${date}T${time}${offset < 0 ? '-' : '+'}` +
            `${String(Math.abs(offset)).padStart(2, '0')}:00`;
          const length = `${by < 0 ? '-' : ''}PT${Math.abs(by)}M`;
          expect(
            feel('(date and time(a) + duration(n)) - date and time(a) = duration(n)', {
              a: at,
              n: length,
            }),
          ).toBe(true);
          expect(
            feel('date and time(a) - duration(n) + duration(n) = date and time(a)', {
              a: at,
              n: length,
            }),
          ).toBe(true);
          expect(feel('date and time(a) < date and time(a) + duration("PT1S")', { a: at })).toBe(
            true,
          );
        },
      ),
    );
  });

  it('of the same instant are equal in every zone', () => {
    expect(
      feel('date and time("2026-07-01T10:00:00+01:00") = date and time("2026-07-01T09:00:00Z")'),
    ).toBe(true);
    expect(
      feel(
        'date and time("2026-07-01T10:00:00@Europe/London") = date and ' +
          'time("2026-07-01T09:00:00Z")',
      ),
    ).toBe(true);
    expect(
      feel(
        'date and time("2026-01-01T10:00:00@Europe/London") = date and ' +
          'time("2026-01-01T10:00:00Z")',
      ),
    ).toBe(true);
  });
});

describe('durations', () => {
  const seconds = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const text = (of: number): string => `${of < 0 ? '-' : ''}PT${Math.abs(of)}S`;

  it('add, subtract, multiply and divide as numbers of seconds', () => {
    fc.assert(
      fc.property(seconds, seconds, fc.integer({ min: 1, max: 50 }), (a, b, n) => {
        const given = {
          a: text(a),
          b: text(b),
          n,
          sum: text(a + b),
          difference: text(a - b),
          product: text(a * n),
        };
        expect(
          feel(
            '[duration(a) + duration(b) = duration(sum), duration(a) - duration(b) = ' +
              'duration(difference), duration(a) * n = duration(product), n * duration(a) ' +
              '= duration(product), duration(product) / n = duration(a), abs(duration(a)) ' +
              '>= duration("PT0S")]',
            given,
          ),
        ).toEqual(Array(6).fill(true));
        if (b !== 0) expect(feel('duration(a) / duration(b)', given)).toBeCloseTo(a / b, 9);
        expect(feel('duration(a) < duration(b)', given)).toBe(a < b);
      }),
    );
  });

  it('of months do not mix with those of days', () => {
    expect(
      feel(
        '[duration("P1Y") = duration("P12M"), duration("P1M") < duration("P31D"), ' +
          'duration("P1M") + duration("P1D"), duration("P1Y") / duration("P1M"), ' +
          'duration("P2Y") - duration("P6M") = duration("P1Y6M")]',
      ),
    ).toEqual([true, null, null, 12, true]);
  });
});

describe('equality and order', () => {
  const plain = fc.oneof(
    fc
      .jsonValue({ maxDepth: 2 })
      .map((json) => fromJson(JSON.parse(JSON.stringify(json)) as never)),
    fc
      .constantFrom(
        '2026-01-01',
        '2026-01-02',
        '10:00:00',
        '10:00:00Z',
        'P1D',
        'PT24H',
        'P1M',
        'P1Y',
        '2026-01-01T00:00:00',
        '2026-01-01T00:00:00Z',
      )
      .map((each) => temporalFromText(each)),
  );

  it('give the same result in both directions', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(equals(a, a)).toBe(true);
        expect(equals(a, b)).toBe(equals(b, a));
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(there === null ? null : there + 0).toBe(back === null ? null : 0 - back);
        if (there === 0) expect(equals(a, b)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
