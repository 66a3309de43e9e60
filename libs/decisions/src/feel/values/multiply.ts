import { FeelNumber, finite } from './number.js';
import { dayTime, yearMonth, type DayTimeDuration } from './temporal.js';
import { is, type Value } from './value.js';

/** The longest duration that is counted in nanoseconds: three hundred million years. */
const MOST_NANOS = new FeelNumber('1e25');

/** `*` (DMN 1.5, table 45). Undefined if the kinds cannot be multiplied. */
export function multiply(left: Value, right: Value): Value | undefined {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return finite(left.times(right));
  if (left instanceof FeelNumber) return scaled(right, (amount) => amount.times(left));
  if (right instanceof FeelNumber) return scaled(left, (amount) => amount.times(right));
  return undefined;
}

/** `/`: null for zero. Durations of one kind make a number. */
export function divide(left: Value, right: Value): Value | undefined {
  if (left instanceof FeelNumber && right instanceof FeelNumber) return ratio(left, right);
  if (right instanceof FeelNumber)
    return right.isZero() && isDuration(left) ? null : scaled(left, (amount) => amount.div(right));
  if (is(left, 'days and time duration') && is(right, 'days and time duration'))
    return ratio(nanosOf(left), nanosOf(right));
  if (is(left, 'years and months duration') && is(right, 'years and months duration'))
    return ratio(new FeelNumber(left.months), new FeelNumber(right.months));
  return undefined;
}

export function power(left: Value, right: Value): Value | undefined {
  return left instanceof FeelNumber && right instanceof FeelNumber
    ? finite(left.pow(right))
    : undefined;
}

const isDuration = (value: Value): boolean =>
  is(value, 'days and time duration') || is(value, 'years and months duration');
const ratio = (left: FeelNumber, right: FeelNumber): Value =>
  right.isZero() ? null : finite(left.div(right));
const nanosOf = ({ nanos }: DayTimeDuration): FeelNumber => new FeelNumber(nanos.toString());

/**
 * A duration multiplied or divided by a number. Fractions of a nanosecond or a month are dropped.
 */
function scaled(value: Value, by: (amount: FeelNumber) => FeelNumber): Value | undefined {
  if (is(value, 'years and months duration'))
    return yearMonth(by(new FeelNumber(value.months)).trunc().toNumber() || 0);
  if (!is(value, 'days and time duration')) return undefined;
  const nanos = by(nanosOf(value)).trunc();
  return nanos.isFinite() && nanos.abs().lte(MOST_NANOS) ? dayTime(BigInt(nanos.toFixed())) : null;
}
