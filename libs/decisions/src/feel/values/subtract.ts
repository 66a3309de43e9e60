import { shifted } from './add.js';
import { FeelNumber, finite } from './number.js';
import {
  dayTime,
  instantNanos,
  localNanos,
  timeNanos,
  yearMonth,
  type FeelDate,
  type FeelDateTime,
} from './temporal.js';
import { is, type Value } from './value.js';

/** `-` (DMN 1.5, tables 45 and 46); undefined where the kinds cannot be subtracted. */
export function subtract(left: Value, right: Value): Value | undefined {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return finite(left.minus(right));
  if (isDay(left) && isDay(right)) return between(left, right);
  if (is(left, 'time') && is(right, 'time'))
    return !left.zone === !right.zone ? dayTime(BigInt(timeNanos(left) - timeNanos(right))) : null;
  if (is(left, 'days and time duration') && is(right, 'days and time duration'))
    return dayTime(left.nanos - right.nanos);
  if (is(left, 'years and months duration') && is(right, 'years and months duration'))
    return yearMonth(left.months - right.months);
  const opposite =
    is(right, 'days and time duration') || is(right, 'years and months duration')
      ? negate(right)
      : undefined;
  return opposite === undefined ? undefined : shifted(left, opposite);
}

export function negate(value: Value): Value | undefined {
  if (value instanceof FeelNumber) return value.isZero() ? value : value.neg();
  if (is(value, 'days and time duration')) return dayTime(-value.nanos);
  if (is(value, 'years and months duration')) return yearMonth(-value.months || 0);
  return undefined;
}

const isDay = (value: Value): value is FeelDate | FeelDateTime =>
  is(value, 'date') || is(value, 'date and time');

/** A date counts as midnight UTC beside a date and time; local and zoned have no distance. */
function between(left: FeelDate | FeelDateTime, right: FeelDate | FeelDateTime): Value {
  if (left.kind === 'date' && right.kind === 'date')
    return dayTime(localNanos(left) - localNanos(right));
  if (isZoned(left) !== isZoned(right)) return null;
  return dayTime(pointOf(left) - pointOf(right));
}

const isZoned = (value: FeelDate | FeelDateTime): boolean =>
  value.kind === 'date' || value.zone !== null;
const pointOf = (value: FeelDate | FeelDateTime): bigint =>
  value.kind === 'date' ? localNanos(value) : instantNanos(value);
