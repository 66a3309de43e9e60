import fc from 'fast-check';
import type { Json } from '@waymark/domain';
import { feel } from '../../testing/feel.js';
import { fromProtocol, toProtocol } from './protocol.js';
import { fromJson, toJson } from './json.js';
import { numberFromText, numberText } from './number.js';
import { civilFromEpochDay, epochDay, isCivilDate } from './civil.js';
import { equals } from './equality.js';
import { temporalFromText } from './parse-temporal.js';
import { temporalText } from './temporal-text.js';
import { dateTimeFromInstant, dayTime, instantNanos } from './temporal.js';

describe('numbers', () => {
  it('are written and read back', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }),
        fc.integer({ min: -300, max: 300 }),
        (digits, exponent) => {
          const number = numberFromText(`${digits}e${exponent}`);
          const text = number && numberText(number);
          expect(text).not.toMatch(/e/i);
          expect(text && numberFromText(text)?.eq(number)).toBe(true);
        },
      ),
    );
  });

  it('add decimal fractions exactly', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (a, b) => {
          const [left, right] = [numberFromText(`${a}e-4`), numberFromText(`${b}e-4`)];
          expect(left && right && left.plus(right).times(10_000).toNumber()).toBe(a + b);
        },
      ),
    );
  });
});

describe('days', () => {
  it('count without gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: -3e11, max: 3e11 }), (day) => {
        const date = civilFromEpochDay(day);
        expect(isCivilDate(date)).toBe(true);
        expect(epochDay(date)).toBe(day);
      }),
    );
  });

  it('agree with the calendar of the host', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(
            epochDay({
              year: date.getUTCFullYear(),
              month: date.getUTCMonth() + 1,
              day: date.getUTCDate(),
            }),
          ).toBe(Math.floor(date.getTime() / 86_400_000));
        },
      ),
    );
  });
});

describe('points of time', () => {
  it('keep their instant on the clocks of any region', () => {
    const regions = fc.constantFrom(
      'Europe/London',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), regions, (seconds, region) => {
        const value = dateTimeFromInstant(BigInt(seconds) * 1_000_000_000n, { region });
        const drift = value && instantNanos(value) / 1_000_000_000n - BigInt(seconds);
        // the hour that comes twice is read as its first run
        expect([0n, -1800n, -3600n]).toContain(drift);
      }),
    );
  });

  it.each([
    '2026-01-05',
    '10:15:00.5+01:00',
    '10:15:00@Europe/London',
    '2026-01-05T10:15:00Z',
    '-0044-03-15T00:00:00',
    'P1DT2H3M4.5S',
    '-PT0.000000001S',
    'P1Y2M',
    '-P1M',
    'P0M',
    'PT0S',
  ])('%s is read and written', (text) => {
    const value = temporalFromText(text);
    expect(value).not.toBeNull();
    expect(temporalText(value as ReturnType<typeof dayTime>)).toBe(text);
  });
});

const KIND =
  'if sent instance of string then "text" else if sent instance of list<Any> then "list" ' +
  'else if sent instance of context then "context" else "another"';
const kindOf = (json: Json): string =>
  typeof json === 'string' ? 'text' : Array.isArray(json) ? 'list' : 'context';

describe('conversions', () => {
  it('convert plain JSON to values and back without change', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (json) => {
        const plain = JSON.parse(JSON.stringify(json)) as never;
        const unsigned = JSON.parse(JSON.stringify(plain), (_, value: unknown) =>
          Object.is(value, -0) ? 0 : value,
        ) as never;
        expect(toJson(fromJson(plain))).toEqual(unsigned);
      }),
    );
  });

  it('that a caller sends never become values of another kind', () => {
    const texts = fc.constantFrom('2026-01-05', '2026-01-05T10:15:00Z', 'PT4H', 'P1Y', '7', 'x');
    const types = fc.constantFrom(
      ...['number', 'date', 'time', 'date and time', 'days and time duration'],
      ...['years and months duration', 'range', 'function', 'string'],
    );
    const { value: values } = fc.letrec<{ value: unknown; tagged: unknown }>((tie) => ({
      tagged: fc.record({ '@type': types, '@value': texts }, { noNullPrototype: true }),
      value: fc.oneof(
        { maxDepth: 4 },
        { arbitrary: tie('tagged'), weight: 3 },
        { arbitrary: texts, weight: 1 },
        { arbitrary: fc.array(tie('value'), { maxLength: 3 }), weight: 1 },
        {
          arbitrary: fc.dictionary(fc.constantFrom('@type', '@value', 'a', 'b'), tie('value'), {
            noNullPrototype: true,
          }),
          weight: 1,
        },
      ),
    }));
    fc.assert(
      fc.property(values, (sent) => {
        const json = sent as Json;
        expect(toJson(fromJson(json))).toEqual(json);
        expect(feel('[sent, sent][1]', { sent: json })).toEqual(json);
        expect(feel(KIND, { sent: json })).toBe(kindOf(json));
      }),
    );
  });

  it.each([
    { '@type': 'date', '@value': '2026-01-05' },
    { '@type': 'time', '@value': '10:15:00@Europe/London' },
    { '@type': 'date and time', '@value': '2026-01-05T10:15:00+01:00' },
    { '@type': 'days and time duration', '@value': 'P1DT2H' },
    { '@type': 'years and months duration', '@value': 'P1Y2M' },
    { '@type': 'number', '@value': '1234567890123456789.5' },
    [1, 'a', null, true, { a: { '@type': 'date', '@value': '2026-01-05' } }],
  ])('%j of the protocol comes back as it was', (json) =>
    expect(toProtocol(fromProtocol(json))).toEqual(json),
  );

  it('writes JSON dates with an offset that every reader knows', () => {
    const summer = temporalFromText('2026-07-01T10:00:00@Europe/London');
    expect(toJson(summer)).toBe('2026-07-01T10:00:00+01:00');
    expect(equals(summer, temporalFromText('2026-07-01T09:00:00Z'))).toBe(true);
  });
});
