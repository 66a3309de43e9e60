import type { FeelNumber } from './number.js';
import {
  instantNanos,
  localNanos,
  timeNanos,
  type DayTimeDuration,
  type FeelDate,
  type FeelDateTime,
  type FeelTime,
  type YearMonthDuration,
} from './temporal.js';
import { kindOf, type Value } from './value.js';

export type Order = -1 | 0 | 1;

/**
 * The order of two values of the same kind. Null if they have none: other kinds, or a local against
 * a zoned value.
 */
export function compare(left: Value, right: Value): Order | null {
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return null;
  switch (kind) {
    case 'number':
      return (left as FeelNumber).cmp(right as FeelNumber) as Order;
    case 'string':
      return order(left as string, right as string);
    case 'date':
      return order(localNanos(left as FeelDate), localNanos(right as FeelDate));
    case 'time':
      return zoned(left as FeelTime, right as FeelTime)
        ? order(timeNanos(left as FeelTime), timeNanos(right as FeelTime))
        : null;
    case 'date and time':
      return zoned(left as FeelDateTime, right as FeelDateTime)
        ? order(instantNanos(left as FeelDateTime), instantNanos(right as FeelDateTime))
        : null;
    case 'days and time duration':
      return order((left as DayTimeDuration).nanos, (right as DayTimeDuration).nanos);
    case 'years and months duration':
      return order((left as YearMonthDuration).months, (right as YearMonthDuration).months);
    default:
      return null;
  }
}

const zoned = (left: FeelTime | FeelDateTime, right: FeelTime | FeelDateTime): boolean =>
  !left.zone === !right.zone;
const order = <T extends string | number | bigint>(left: T, right: T): Order =>
  left < right ? -1 : left > right ? 1 : 0;
