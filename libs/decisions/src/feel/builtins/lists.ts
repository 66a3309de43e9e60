import type { Session } from '../session.js';
import { equals } from '../values/equality.js';
import type { FeelFunction, Value } from '../values/value.js';
import { integerOf, isNumber, numberOf, type FeelNumber } from '../values/number.js';
import { sizeOf } from '../values/size.js';
import { overload, type BuiltIns } from './overload.js';

/** Functions on lists (DMN 1.5, 10.3.4.4). `statistics` has those that count and sum. */
export const listFunctions: BuiltIns = {
  'list contains': [
    overload(
      'list: list, element: any',
      (session, [list, element]: [Value[], Value]) => indexesOf(session, list, element).length > 0,
    ),
  ],
  sublist: [overload('list: list, start position: number, length?: number', sublist)],
  append: [
    overload('list: list, item...: any', (session, [list, items]: [Value[], Value[]]) =>
      joined(session, [list, items]),
    ),
  ],
  concatenate: [
    overload('list...: list', (session, [lists]: [Value[][]]) => joined(session, lists)),
  ],
  union: [
    overload('list...: list', (session, [lists]: [Value[][]]) =>
      distinct(session, joined(session, lists)),
    ),
  ],
  'distinct values': [
    overload('list: list', (session, [list]: [Value[]]) => distinct(session, list)),
  ],
  'insert before': [overload('list: list, position: number, newItem: any', insertBefore)],
  remove: [overload('list: list, position: number', remove)],
  'list replace': [
    overload('list: list, position: number, newItem: any', replaceAt),
    overload('list: list, match: function, newItem: any', replaceMatches),
  ],
  reverse: [
    overload('list: list', (session, [list]: [Value[]]) => joined(session, [list]).reverse()),
  ],
  'index of': [
    overload('list: list, match: any', (session, [list, match]: [Value[], Value]) =>
      indexesOf(session, list, match).map((index) => numberOf(index + 1)),
    ),
  ],
  flatten: [overload('list: list', (session, [list]: [Value[]]) => flattened(session, list))],
};

function joined(session: Session, lists: Value[][]): Value[] {
  session.spend(lists.reduce((total, list) => total + list.length, 0));
  return lists.flat();
}

function indexesOf(session: Session, list: Value[], element: Value): number[] {
  session.spendWalk(list);
  return list.flatMap((item, index) => (equals(item, element) === true ? [index] : []));
}

/** Plain values are compared by their text, other values with each other. */
function distinct(session: Session, list: Value[]): Value[] {
  const seen = new Set<string>();
  const compound: Value[] = [];
  return list.filter((item) => {
    const key = plainKey(item);
    session.spend(key === null ? compound.length * sizeOf(item) : 1);
    const isKnown =
      key === null ? compound.some((other) => equals(other, item) === true) : seen.has(key);
    if (key === null) compound.push(item);
    else seen.add(key);
    return !isKnown;
  });
}

function plainKey(value: Value): string | null {
  if (value === null || typeof value !== 'object') return `${typeof value} ${String(value)}`;
  return isNumber(value) ? `number ${value.toString()}` : null;
}

function sublist(
  session: Session,
  [list, start, length]: [Value[], FeelNumber, FeelNumber?],
): Value {
  const from = indexAt(list, start);
  const count = length === undefined ? list.length : integerOf(length);
  if (
    from === null ||
    count === null ||
    count < 1 ||
    (length !== undefined && from + count > list.length)
  )
    return outside(session, 'sublist');
  return joined(session, [list.slice(from, from + count)]);
}

function insertBefore(
  session: Session,
  [list, position, item]: [Value[], FeelNumber, Value],
): Value {
  const at = indexAt(list, position);
  return at === null
    ? outside(session, 'insert before')
    : joined(session, [list.slice(0, at), [item], list.slice(at)]);
}

function remove(session: Session, [list, position]: [Value[], FeelNumber]): Value {
  const at = indexAt(list, position);
  return at === null
    ? outside(session, 'remove')
    : joined(session, [list.slice(0, at), list.slice(at + 1)]);
}

function replaceAt(session: Session, [list, position, item]: [Value[], FeelNumber, Value]): Value {
  const at = indexAt(list, position.trunc());
  return at === null
    ? outside(session, 'list replace')
    : joined(session, [list.slice(0, at), [item], list.slice(at + 1)]);
}

function replaceMatches(
  session: Session,
  [list, match, item]: [Value[], FeelFunction, Value],
): Value {
  const answers = list.map((old) => match.invoke(session, [old, item]));
  if (!answers.every((answer) => typeof answer === 'boolean'))
    return session.fail(
      'invalid-arguments',
      'The function of list replace() is to answer true or false.',
    );
  return list.map((old, index) => (answers[index] === true ? item : old));
}

function flattened(session: Session, list: Value[]): Value[] {
  session.spendWalk(list);
  return list.flatMap((item) => (Array.isArray(item) ? flattened(session, item) : [item]));
}

/** From 1, or from the end if negative. */
function indexAt(list: Value[], position: FeelNumber): number | null {
  const at = integerOf(position);
  if (at === null || at === 0 || Math.abs(at) > list.length) return null;
  return at > 0 ? at - 1 : list.length + at;
}

const outside = (session: Session, name: string): null =>
  session.fail('invalid-value', `${name}() was given a position outside the list.`);
