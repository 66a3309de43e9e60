import { weekday } from './civil.js';
import { FeelNumber, numberOf } from './number.js';
import { type FeelRange, type Value, kindOf } from './value.js';
import {
  dayTime,
  feelDate,
  feelTime,
  NANOS_OF_SECOND,
  offsetOf,
  type DayTimeDuration,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
  type YearMonthDuration,
} from './temporal.js';

type Property<V> = (value: V) => Value;

const NANOS = BigInt(NANOS_OF_SECOND);

const CALENDAR: [string, Property<FeelDate | FeelDateTime>][] = [
  ['year', ({ year }) => numberOf(year)],
  ['month', ({ month }) => numberOf(month)],
  ['day', ({ day }) => numberOf(day)],
  ['weekday', (value) => numberOf(weekday(value))],
];
const CLOCK: [string, Property<FeelTime | FeelDateTime>][] = [
  ['hour', ({ nanos }) => numberOf(Math.floor(nanos / NANOS_OF_SECOND / 3600))],
  ['minute', ({ nanos }) => numberOf(Math.floor(nanos / NANOS_OF_SECOND / 60) % 60)],
  [
    'second',
    ({ nanos }) =>
      new FeelNumber(nanos)
        .mod(60 * NANOS_OF_SECOND)
        .div(NANOS_OF_SECOND)
        .floor(),
  ],
  ['time offset', (value) => durationOfOffset(offsetOf(value))],
  ['timezone', ({ zone }) => (zone && 'region' in zone ? zone.region : null)],
];

/** Properties of values other than contexts (DMN 1.5, table 65). */
const PROPERTIES = {
  date: new Map<string, Property<FeelDate>>(CALENDAR),
  time: new Map<string, Property<FeelTime>>(CLOCK),
  'date and time': new Map<string, Property<FeelDateTime>>([
    ...CALENDAR,
    ...CLOCK,
    ['date', (value) => feelDate(value)],
    ['time', ({ nanos, zone }) => feelTime(nanos, zone)],
  ]),
  'days and time duration': new Map<string, Property<DayTimeDuration>>([
    ['days', ({ nanos }) => whole(nanos / NANOS / 86_400n)],
    ['hours', ({ nanos }) => whole((nanos / NANOS / 3600n) % 24n)],
    ['minutes', ({ nanos }) => whole((nanos / NANOS / 60n) % 60n)],
    ['seconds', ({ nanos }) => whole((nanos / NANOS) % 60n)],
  ]),
  'years and months duration': new Map<string, Property<YearMonthDuration>>([
    ['years', ({ months }) => numberOf(Math.trunc(months / 12))],
    ['months', ({ months }) => numberOf(months % 12)],
  ]),
  range: new Map<string, Property<FeelRange>>([
    ['start', ({ start }) => start ?? null],
    ['end', ({ end }) => end ?? null],
    ['start included', ({ startIncluded }) => startIncluded],
    ['end included', ({ endIncluded }) => endIncluded],
  ]),
};

/** Undefined where a value of this kind has no such property. */
export function propertyOf(value: Value, name: string): Value | undefined {
  const kind = kindOf(value);
  if (!Object.hasOwn(PROPERTIES, kind)) return undefined;
  const property = PROPERTIES[kind as keyof typeof PROPERTIES].get(name) as
    Property<Value> | undefined;
  return property?.(value);
}

const whole = (value: bigint): Value => new FeelNumber(value.toString());
const durationOfOffset = (offset: number | null): Value =>
  offset === null ? null : dayTime(BigInt(offset) * NANOS);
