import type { Session } from '../session.js';
import { compare } from '../values/comparison.js';
import { add } from '../values/add.js';
import { finite, FeelNumber, numberOf } from '../values/number.js';
import { is, type Value } from '../values/value.js';
import { overload, type BuiltIns, type Overload } from './overload.js';

/** Functions that make one value from a list or from several arguments (DMN 1.5, 10.3.4.4). */
export const statisticFunctions: BuiltIns = {
  count: [overload('list: list', (_, [list]: [Value[]]) => numberOf(list.length))],
  min: ofList('point', (session, list) => extreme(session, list, -1)),
  max: ofList('point', (session, list) => extreme(session, list, 1)),
  sum: ofList('number|duration', sum),
  product: ofList('number', (session, list) =>
    ofNumbers(session, list, (numbers) => numbers.reduce((total, number) => total.times(number))),
  ),
  mean: ofList('number', (session, list) => ofNumbers(session, list, mean)),
  median: ofList('number', (session, list) => ofNumbers(session, list, median)),
  stddev: ofList('number', (session, list) => ofNumbers(session, list, standardDeviation)),
  mode: ofList('number', (session, list) => (list.length === 0 ? [] : mode(session, list))),
  all: ofList('boolean|null', (session, list) => settled(session, list, false)),
  any: ofList('boolean|null', (session, list) => settled(session, list, true)),
};

type OfList = (session: Session, list: Value[]) => Value;

/** Callable with one list, or with its items one by one. */
function ofList(kinds: string, run: OfList): Overload[] {
  return [
    overload('list: list', (session, [list]: [Value[]]) => run(session, list)),
    overload(`n...: ${kinds}`, (session, [list]: [Value[]]) =>
      list.length === 0
        ? session.fail('invalid-arguments', 'At least one argument is needed.')
        : run(session, list),
    ),
  ];
}

function extreme(session: Session, list: Value[], direction: number): Value {
  session.spend(list.length);
  const [first, ...others] = list;
  if (first === undefined) return null;
  let best = first;
  for (const item of others) {
    const order = compare(item, best);
    if (order === null)
      return session.refuse('Values of different kinds cannot be ordered.', item, best);
    if (order * direction > 0) best = item;
  }
  return others.length === 0 && compare(first, first) === null
    ? session.refuse('This value cannot be ordered.', first)
    : best;
}

function sum(session: Session, list: Value[]): Value {
  const isDurations =
    list.length > 0 &&
    (list.every((item) => is(item, 'days and time duration')) ||
      list.every((item) => is(item, 'years and months duration')));
  if (isDurations)
    return list.reduce<Value>(
      (total, item) => (total === null ? item : (add(total, item) ?? null)),
      null,
    );
  return ofNumbers(session, list, (numbers) =>
    numbers.reduce((total, number) => total.plus(number)),
  );
}

function ofNumbers(
  session: Session,
  list: Value[],
  run: (numbers: FeelNumber[]) => FeelNumber | null,
): Value {
  session.spend(list.length);
  const numbers = list.filter((item) => item instanceof FeelNumber);
  if (list.length === 0) return null;
  if (numbers.length < list.length)
    return session.refuse('A list of numbers was expected.', ...list);
  const result = run(numbers);
  return result === null
    ? session.fail('invalid-value', 'The list has too few numbers.')
    : finite(result);
}

const mean = (numbers: FeelNumber[]): FeelNumber =>
  numbers.reduce((total, number) => total.plus(number)).div(numbers.length);
const ascending = (numbers: FeelNumber[]): FeelNumber[] => [...numbers].sort((a, b) => a.cmp(b));

function median(numbers: FeelNumber[]): FeelNumber | null {
  const sorted = ascending(numbers);
  const middle = sorted.slice(
    Math.floor((sorted.length - 1) / 2),
    Math.floor(sorted.length / 2) + 1,
  );
  return middle.length > 0 ? mean(middle) : null;
}

/** Of a sample: divided by n - 1. */
function standardDeviation(numbers: FeelNumber[]): FeelNumber | null {
  if (numbers.length < 2) return null;
  const centre = mean(numbers);
  const squares = numbers
    .map((number) => number.minus(centre).pow(2))
    .reduce((total, square) => total.plus(square));
  return squares.div(numbers.length - 1).sqrt();
}

/** The most frequent numbers, ascending. */
function mode(session: Session, list: Value[]): Value {
  session.spend(list.length);
  if (!list.every((item) => item instanceof FeelNumber))
    return session.refuse('A list of numbers was expected.', ...list);
  const counts = new Map<string, { number: FeelNumber; times: number }>();
  for (const number of list) {
    const key = number.toString();
    counts.set(key, { number, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  const most = [...counts.values()].reduce((highest, { times }) => Math.max(highest, times), 0);
  return ascending(
    [...counts.values()].filter(({ times }) => times === most).map(({ number }) => number),
  );
}

/**
 * One true decides `any`, one false decides `all`. Otherwise a value that is not a boolean makes
 * the result null.
 */
function settled(session: Session, list: Value[], decisive: boolean): Value {
  session.spend(list.length);
  if (list.includes(decisive)) return decisive;
  return list.every((item) => typeof item === 'boolean')
    ? !decisive
    : session.refuse('A list of true and false was expected.', ...list);
}
