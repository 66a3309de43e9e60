import { civilFromEpochDay, epochDay, plusMonths } from './civil.js';
import { FeelNumber, finite } from './number.js';
import {
  dateTimeFromInstant,
  dayTime,
  feelDate,
  feelDateTime,
  feelTime,
  floorDivide,
  instantNanos,
  NANOS_OF_DAY,
  yearMonth,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
} from './temporal.js';
import { is, type Value } from './value.js';

/** `+` (DMN 1.5, tables 45 and 46). Undefined if the kinds cannot be added. */
export function add(left: Value, right: Value): Value | undefined {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return finite(left.plus(right));
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (is(left, 'days and time duration') && is(right, 'days and time duration'))
    return dayTime(left.nanos + right.nanos);
  if (is(left, 'years and months duration') && is(right, 'years and months duration'))
    return yearMonth(left.months + right.months);
  return shifted(left, right) ?? shifted(right, left);
}

/** Moves a point in time by a duration. */
export function shifted(point: Value, by: Value): Value | undefined {
  if (is(by, 'days and time duration')) {
    if (is(point, 'date and time')) return plusNanos(point, by.nanos);
    if (is(point, 'date')) return datePlusNanos(point, by.nanos);
    if (is(point, 'time')) return timePlusNanos(point, by.nanos);
  }
  if (is(by, 'years and months duration')) {
    if (is(point, 'date')) return feelDate(plusMonths(point, by.months));
    if (is(point, 'date and time'))
      return feelDateTime(plusMonths(point, by.months), point.nanos, point.zone);
  }
  return undefined;
}

// on the line of instants, so that an hour is an hour when the clocks change
const plusNanos = (value: FeelDateTime, nanos: bigint): Value =>
  dateTimeFromInstant(instantNanos(value) + nanos, value.zone);

// a date is its midnight; what is left of the day is dropped
function datePlusNanos(value: FeelDate, nanos: bigint): Value {
  return feelDate(
    civilFromEpochDay(epochDay(value) + Number(floorDivide(nanos, BigInt(NANOS_OF_DAY)))),
  );
}

function timePlusNanos(value: FeelTime, nanos: bigint): Value {
  const day = BigInt(NANOS_OF_DAY);
  return feelTime(Number((((BigInt(value.nanos) + nanos) % day) + day) % day), value.zone);
}
