import type { Session } from '../session.js';
import { dayOfYear, weekday, weekOfYear } from '../values/civil.js';
import { integerOf, numberOf, type FeelNumber } from '../values/number.js';
import { durationFromText } from '../values/parse-duration.js';
import {
  dateFromText,
  dateTimeFromText,
  nanosOfDay,
  timeFromText,
} from '../values/parse-temporal.js';
import {
  dateTimeFromInstant,
  feelDate,
  feelDateTime,
  feelTime,
  instantNanos,
  NANOS_OF_SECOND,
  yearMonth,
  type DayTimeDuration,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
} from '../values/temporal.js';
import type { Value } from '../values/value.js';
import { zoneFromText } from '../values/zone.js';
import { overload, type BuiltIns } from './overload.js';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Temporal values and the calendar (DMN 1.5, 10.3.4.1, 10.3.4.8 and 10.3.4.9). */
export const dateFunctions: BuiltIns = {
  date: [
    overload(
      'from: string',
      (session, [from]: [string]) => dateFromText(from) ?? nothing(session, 'date'),
    ),
    overload('from: day', (_, [from]: [FeelDate | FeelDateTime]) => feelDate(from)),
    overload('year: number, month: number, day: number', dateOf),
  ],
  time: [
    overload(
      'from: string',
      (session, [from]: [string]) => timeFromText(from) ?? nothing(session, 'time'),
    ),
    overload('from: time|date|date and time', (_, [from]: [FeelTime | FeelDate | FeelDateTime]) =>
      timeOf(from),
    ),
    overload(
      'hour: number, minute: number, second: number, offset?: days and time duration|null',
      timeOfParts,
    ),
  ],
  'date and time': [
    overload(
      'from: string',
      (session, [from]: [string]) => dateTimeFromText(from) ?? nothing(session, 'date and time'),
    ),
    overload('from: day', (_, [from]: [FeelDate | FeelDateTime]) =>
      from.kind === 'date' ? feelDateTime(from, 0, { offset: 0 }) : from,
    ),
    overload('date: day, time: time', (_, [date, time]: [FeelDate | FeelDateTime, FeelTime]) =>
      feelDateTime(date, time.nanos, time.zone),
    ),
    overload('date: day, timezone: string', inZone),
  ],
  duration: [
    overload(
      'from: string',
      (session, [from]: [string]) => durationFromText(from) ?? nothing(session, 'duration'),
    ),
    overload('from: duration', (_, [from]: [Value]) => from),
  ],
  'years and months duration': [
    overload(
      'from: day, to: day',
      (_, [from, to]: [FeelDate | FeelDateTime, FeelDate | FeelDateTime]) =>
        yearMonth(monthsBetween(from, to)),
    ),
  ],
  'day of year': [overload('date: day', (_, [date]: [FeelDate]) => numberOf(dayOfYear(date)))],
  'day of week': [
    overload('date: day', (_, [date]: [FeelDate]) => DAYS[weekday(date) - 1] ?? null),
  ],
  'month of year': [
    overload('date: day', (_, [date]: [FeelDate]) => MONTHS[date.month - 1] ?? null),
  ],
  'week of year': [overload('date: day', (_, [date]: [FeelDate]) => numberOf(weekOfYear(date)))],
  now: [overload('', (session) => nowIn(session))],
  today: [
    overload('', (session) => {
      const now = nowIn(session);
      return now && feelDate(now);
    }),
  ],
};

function dateOf(session: Session, parts: [FeelNumber, FeelNumber, FeelNumber]): Value {
  const [y, m, d] = parts.map(integerOf);
  if (
    y === null ||
    m === null ||
    d === null ||
    y === undefined ||
    m === undefined ||
    d === undefined
  )
    return nothing(session, 'date');
  return feelDate({ year: y, month: m, day: d }) ?? nothing(session, 'date');
}

/** A date's time is midnight UTC (DMN 1.5, table 60). */
function timeOf(from: FeelTime | FeelDate | FeelDateTime): Value {
  return from.kind === 'date' ? feelTime(0, { offset: 0 }) : feelTime(from.nanos, from.zone);
}

type TimeParts = [FeelNumber, FeelNumber, FeelNumber, (DayTimeDuration | null)?];

function timeOfParts(session: Session, [hour, minute, second, offset]: TimeParts): Value {
  const [hours, minutes] = [integerOf(hour), integerOf(minute)];
  const fraction = second.mod(1).times(NANOS_OF_SECOND).trunc().toNumber();
  const whole =
    hours === null || minutes === null
      ? null
      : nanosOfDay([hours, minutes, second.floor().toNumber()]);
  const seconds = offset ? Number(offset.nanos / BigInt(NANOS_OF_SECOND)) : null;
  if (whole === null || (seconds !== null && Math.abs(seconds) > 18 * 3600))
    return nothing(session, 'time');
  return feelTime(whole + fraction, seconds === null ? null : { offset: seconds });
}

/**
 * A point in time as clocks in a zone show it. A local value is taken as the time on those clocks.
 */
function inZone(session: Session, [date, timezone]: [FeelDate | FeelDateTime, string]): Value {
  const zone = zoneFromText(timezone) ?? zoneFromText(`@${timezone}`);
  if (!zone) return nothing(session, 'date and time');
  return feelDateTime(date, date.kind === 'date' ? 0 : date.nanos, zone);
}

/** Whole months on the calendar, toward zero. */
function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime): number {
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  const rest = to.day - from.day;
  if (months > 0 && rest < 0) return months - 1;
  if (months < 0 && rest > 0) return months + 1;
  return months || 0;
}

/** The time of the event, on the clocks of the evaluation's zone. */
function nowIn(session: Session): FeelDateTime | null {
  const instant = dateTimeFromText(session.now);
  const zone = zoneFromText(`@${session.zone}`);
  if (!instant?.zone || !zone) return nothing(session, 'now');
  return dateTimeFromInstant(instantNanos(instant), zone);
}

const nothing = (session: Session, name: string): null =>
  session.fail('invalid-arguments', `${name}() has no value for these arguments.`);
