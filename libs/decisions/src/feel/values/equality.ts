import { compare } from './comparison.js';
import { type FeelContext, type FeelRange, type Value, type ValueOf, is, kindOf } from './value.js';
import {
  floorDivide,
  instantNanos,
  localNanos,
  NANOS_OF_SECOND,
  timeNanos,
  type FeelDateTime,
  type FeelTime,
} from './temporal.js';
import type { FeelNumber } from './number.js';
import { zoneText } from './zone.js';

/**
 * `=` of FEEL (DMN 1.5, table 42): true, false, or null if the kinds differ. Null equals only null,
 * and comparing with it is never an error.
 */
export function equals(left: Value, right: Value): boolean | null {
  if (left === right) return true;
  if (left === null || right === null) return false;
  const kind = kindOf(left);
  if (kind !== kindOf(right)) return null;
  switch (kind) {
    case 'number':
      return (left as FeelNumber).eq(right as FeelNumber);
    case 'list':
      return listsEqual(left as Value[], right as Value[]);
    case 'context':
      return contextsEqual(left as FeelContext, right as FeelContext);
    case 'range':
      return rangesEqual(left as FeelRange, right as FeelRange);
    case 'time':
      return timesEqual(left as FeelTime, right as FeelTime);
    case 'date and time':
      return dateTimesEqual(left as FeelDateTime, right as FeelDateTime);
    case 'date':
    case 'days and time duration':
    case 'years and months duration':
      return compare(left, right) === 0;
    default:
      return false;
  }
}

/**
 * Whether two values are the same and written the same way, for `is()` (DMN 1.5, 10.3.4.10). The
 * zone counts too, not only the point in time.
 */
export function isSame(left: Value, right: Value): boolean {
  if (kindOf(left) !== kindOf(right)) return false;
  if (is(left, 'time') && is(right, 'time'))
    return left.nanos === right.nanos && zoneText(left.zone) === zoneText(right.zone);
  if (is(left, 'date and time') && is(right, 'date and time'))
    return localNanos(left) === localNanos(right) && zoneText(left.zone) === zoneText(right.zone);
  return equals(left, right) === true;
}

function listsEqual(left: Value[], right: Value[]): boolean {
  return (
    left.length === right.length &&
    left.every((item, index) => equals(item, right[index] ?? null) === true)
  );
}

function contextsEqual(left: FeelContext, right: FeelContext): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) {
    const other = right.get(key);
    if (other === undefined || equals(value, other) !== true) return false;
  }
  return true;
}

function rangesEqual(left: FeelRange, right: FeelRange): boolean {
  const ends = (a: Value | undefined, b: Value | undefined): boolean =>
    a === undefined || b === undefined ? a === b : equals(a, b) === true;
  return (
    left.operator === right.operator &&
    left.startIncluded === right.startIncluded &&
    left.endIncluded === right.endIncluded &&
    ends(left.start, right.start) &&
    ends(left.end, right.end)
  );
}

// the properties are compared, and `second` is a whole number (DMN 1.5, tables 42 and 65)
const timesEqual = (left: ValueOf<'time'>, right: ValueOf<'time'>): boolean =>
  !left.zone === !right.zone &&
  wholeSeconds(BigInt(timeNanos(left))) === wholeSeconds(BigInt(timeNanos(right)));
const dateTimesEqual = (left: ValueOf<'date and time'>, right: ValueOf<'date and time'>): boolean =>
  !left.zone === !right.zone &&
  wholeSeconds(instantNanos(left)) === wholeSeconds(instantNanos(right));
const wholeSeconds = (nanos: bigint): bigint => floorDivide(nanos, BigInt(NANOS_OF_SECOND));
