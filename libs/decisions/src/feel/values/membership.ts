import { compare } from './comparison.js';
import { equals } from './equality.js';
import { type FeelRange, type Value, is } from './value.js';

/** Whether a point is in a range. Null if it cannot be compared with an end. */
export function inRange(value: Value, range: FeelRange): boolean | null {
  if (range.operator === '=') return equals(value, range.start ?? null);
  if (range.operator === '!=') return negated(equals(value, range.start ?? null));
  const above = range.start === undefined ? true : isAbove(value, range.start, range.startIncluded);
  const below = range.end === undefined ? true : isAbove(range.end, value, range.endIncluded);
  if (above === null || below === null) return null;
  return above && below;
}

/**
 * `value in test` for one test value: a range, a list of values and ranges, or a value to equal
 * (DMN 1.5, table 55).
 */
export function matches(value: Value, test: Value): boolean | null {
  if (is(test, 'range') && !is(value, 'range')) return inRange(value, test);
  if (Array.isArray(test)) return matchesList(value, test);
  return equals(value, test);
}

function matchesList(value: Value, tests: Value[]): boolean | null {
  if (Array.isArray(value) && equals(value, tests) === true) return true;
  return tests.some(
    (test) =>
      (is(test, 'range') && !is(value, 'range') ? inRange(value, test) : equals(value, test)) ===
      true,
  );
}

function isAbove(value: Value, bound: Value, included: boolean): boolean | null {
  const order = compare(value, bound);
  if (order === null) return null;
  return order > 0 || (included && order === 0);
}

const negated = (value: boolean | null): boolean | null => (value === null ? null : !value);
