import type { Session } from '../session.js';
import { compare } from '../values/comparison.js';
import type { FeelFunction, Value } from '../values/value.js';
import { overload, type BuiltIns } from './overload.js';

/** Ends a sort whose order cannot be decided. */
class Undecided extends Error {}

export const sortFunctions: BuiltIns = {
  sort: [
    overload(
      'list: list, precedes: function',
      (session, [list, precedes]: [Value[], FeelFunction]) => sorted(session, list, precedes),
    ),
    overload('list: list', (session, [list]: [Value[]]) => natural(session, list)),
  ],
};

/** Stable, by a function that says whether its first argument comes before its second. */
function sorted(session: Session, list: Value[], precedes: FeelFunction): Value {
  return mergeSort(session, list, (left, right) => {
    const answer = precedes.invoke(session, [left, right]);
    if (typeof answer !== 'boolean') throw new Undecided();
    return answer;
  });
}

function natural(session: Session, list: Value[]): Value {
  return mergeSort(session, list, (left, right) => {
    const order = compare(left, right);
    if (order === null) throw new Undecided();
    return order < 0;
  });
}

// Our own sort: with a comparison that contradicts itself, the result must not depend on the host's
// algorithm.
function mergeSort(
  session: Session,
  list: Value[],
  precedes: (left: Value, right: Value) => boolean,
): Value {
  try {
    return merged(session, list, precedes);
  } catch (error) {
    if (error instanceof Undecided)
      return session.fail('invalid-arguments', 'The order of a list cannot be decided.');
    throw error;
  }
}

function merged(
  session: Session,
  list: Value[],
  precedes: (left: Value, right: Value) => boolean,
): Value[] {
  session.spend(list.length);
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  const [left, right] = [
    merged(session, list.slice(0, middle), precedes),
    merged(session, list.slice(middle), precedes),
  ];
  const result: Value[] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length)
    result.push(
      precedes(right[j] ?? null, left[i] ?? null) ? (right[j++] ?? null) : (left[i++] ?? null),
    );
  return [...result, ...left.slice(i), ...right.slice(j)];
}
