import type { Session } from '../session.js';
import { compare } from './comparison.js';
import { civilFromEpochDay, epochDay } from './civil.js';
import { FeelNumber, integerOf, numberOf } from './number.js';
import { feelDate } from './temporal.js';
import { is, type Value } from './value.js';

/**
 * What `for`, `some` and `every` iterate over: a list, the whole numbers or days from one to
 * another (also downwards), or a range of these (DMN 1.5, table 54). Anything else is null with a
 * problem.
 */
export function iterationOf(session: Session, value: Value, to?: Value): Iterable<Value> | null {
  if (to !== undefined) return steps(session, value, to);
  if (Array.isArray(value)) return value;
  if (is(value, 'range')) return stepsOfRange(session, value);
  if (value === null) return unsuitable(session, value);
  return [value];
}

function stepsOfRange(
  session: Session,
  range: Extract<Value, { kind: 'range' }>,
): Iterable<Value> | null {
  if (compare(range.start ?? null, range.end ?? null) === 1) return unsuitable(session, range);
  const values = steps(session, range.start ?? null, range.end ?? null);
  if (!values) return null;
  return trimmed(
    values,
    range.startIncluded ? null : (range.start ?? null),
    range.endIncluded ? null : (range.end ?? null),
  );
}

function steps(session: Session, from: Value, to: Value): Iterable<Value> | null {
  if (is(from, 'number') && is(to, 'number')) {
    const [first, last] = [integerOf(from), integerOf(to)];
    return first === null || last === null
      ? unsuitable(session, from)
      : counted(first, last, numberOf);
  }
  if (is(from, 'date') && is(to, 'date'))
    return counted(epochDay(from), epochDay(to), (day) => feelDate(civilFromEpochDay(day)));
  return unsuitable(session, from, to);
}

function* counted(from: number, to: number, valueOf: (step: number) => Value): Generator<Value> {
  const direction = from <= to ? 1 : -1;
  for (let step = from; direction * (to - step) >= 0; step += direction) yield valueOf(step);
}

function* trimmed(values: Iterable<Value>, first: Value, last: Value): Generator<Value> {
  for (const value of values) if (!sameStep(value, first) && !sameStep(value, last)) yield value;
}

function sameStep(value: Value, end: Value): boolean {
  if (value instanceof FeelNumber && end instanceof FeelNumber) return value.eq(end);
  return is(value, 'date') && is(end, 'date') && epochDay(value) === epochDay(end);
}

const unsuitable = (session: Session, ...values: Value[]): null =>
  session.mismatch('This value cannot be iterated over.', ...values);
