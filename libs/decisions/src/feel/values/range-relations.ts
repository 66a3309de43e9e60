import { compare, type Order } from './comparison.js';
import { type FeelRange, type Value, is } from './value.js';

/** Null where the two cannot be compared. */
export type Relation = (left: Value, right: Value) => boolean | null;

interface Span {
  start: Bound;
  end: Bound;
}
/**
 * `value` undefined: without end on this side. `nudge`: an excluded start lies a little after its
 * value, an excluded end a little before.
 */
interface Bound {
  value: Value | undefined;
  nudge: -1 | 0 | 1;
  infinite: -1 | 1;
}

class Incomparable extends Error {}

export const isBefore = relation((left, right) => order(left.end, right.start) < 0);
export const isAfter = relation((left, right) => order(left.start, right.end) > 0);
/** The last of one is the first of the other. */
export const meets = relation(
  (left, right) =>
    left.end.nudge === 0 && right.start.nudge === 0 && order(left.end, right.start) === 0,
);
export const intersects = relation(
  (left, right) => order(left.end, right.start) >= 0 && order(left.start, right.end) <= 0,
);
export const overlapsBefore = relation(
  (left, right) =>
    order(left.start, right.start) < 0 &&
    order(left.end, right.start) >= 0 &&
    order(left.end, right.end) <= 0,
);
export const finishes = relation(
  (left, right) => order(left.end, right.end) === 0 && order(left.start, right.start) >= 0,
);
export const starts = relation(
  (left, right) => order(left.start, right.start) === 0 && order(left.end, right.end) <= 0,
);
export const includes = relation(
  (left, right) => order(left.start, right.start) <= 0 && order(left.end, right.end) >= 0,
);
export const sameEnds = relation(
  (left, right) => order(left.start, right.start) === 0 && order(left.end, right.end) === 0,
);

function relation(holds: (left: Span, right: Span) => boolean): Relation {
  return (left, right) => {
    try {
      return holds(spanOf(left), spanOf(right));
    } catch (error) {
      if (error instanceof Incomparable) return null;
      throw error;
    }
  };
}

function spanOf(value: Value): Span {
  const range: FeelRange = is(value, 'range')
    ? value
    : { kind: 'range', start: value, end: value, startIncluded: true, endIncluded: true };
  return {
    start: { value: range.start, nudge: range.startIncluded ? 0 : 1, infinite: -1 },
    end: { value: range.end, nudge: range.endIncluded ? 0 : -1, infinite: 1 },
  };
}

function order(left: Bound, right: Bound): Order {
  if (left.value === undefined || right.value === undefined) return orderOfInfinite(left, right);
  const found = compare(left.value, right.value);
  if (found === null) throw new Incomparable();
  return found === 0 ? (Math.sign(left.nudge - right.nudge) as Order) : found;
}

function orderOfInfinite(left: Bound, right: Bound): Order {
  if (left.value === undefined && right.value === undefined)
    return Math.sign(left.infinite - right.infinite) as Order;
  return left.value === undefined ? left.infinite : (-right.infinite as Order);
}
