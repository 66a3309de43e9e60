import type { Compiler } from '../feel/nodes/compiler.js';
import { RootScope } from '../feel/scope.js';
import { Session } from '../feel/session.js';
import { freeNames } from '../feel/syntax/free-names.js';
import type { Node } from '../feel/syntax/ast.js';
import { usesInput } from '../feel/syntax/uses-input.js';
import { innerNodes } from '../feel/syntax/walk.js';
import { civilFromEpochDay, epochDay } from '../feel/values/civil.js';
import { numberOf, isNumber } from '../feel/values/number.js';
import { feelDate } from '../feel/values/temporal.js';
import { temporalText } from '../feel/values/temporal-text.js';
import { textOf } from '../feel/values/text.js';
import { is, kindOf, type Kind, type Value } from '../feel/values/value.js';

/**
 * Values of a column that all tests in it judge alike: one value, or everything between two. A
 * class is judged by one of its values.
 */
export interface ValueClass {
  value: Value;
  /** Ends of what lies between numbers or dates; absent for a single value. */
  low?: Bound;
  high?: Bound;
  /** Of text: everything that no test names. */
  isOther?: boolean;
}
type Bound = { at: number; included: boolean } | null;

/** Kinds of which the values can be put into classes. */
export type ClassKind = 'number' | 'string' | 'boolean' | 'date';
export const isClassKind = (kind: Kind): kind is ClassKind =>
  kind === 'number' || kind === 'string' || kind === 'boolean' || kind === 'date';

/**
 * The values with which a test compares. Null where they are not in the test itself: it reads a
 * variable or a value of the organisation, it works on `?`, or it depends on the time.
 */
export function comparedIn(node: Node, compiler: Compiler): Value[] | null {
  switch (node.node) {
    case 'any-input':
      return [];
    case 'unary-tests':
      return all(node.tests, compiler);
    case 'list':
      return all(node.items, compiler);
    case 'range':
      return ordered(all([node.start, node.end], compiler));
    case 'comparison-range':
      return node.operator === '=' || node.operator === '!='
        ? comparedIn(node.value, compiler)
        : ordered(comparedIn(node.value, compiler));
    default:
      return constant(node, compiler);
  }
}

function all(nodes: Node[], compiler: Compiler): Value[] | null {
  const values = nodes.map((node) => comparedIn(node, compiler));
  return values.every((one) => one !== null) ? values.flat() : null;
}

/** Text and booleans have an order too, but no classes between two of them. */
const ordered = (values: Value[] | null): Value[] | null =>
  values?.every((value) => is(value, 'number') || is(value, 'date')) ? values : null;

/** A value that is the same whenever it is worked out. */
function constant(node: Node, compiler: Compiler): Value[] | null {
  if (node.node === 'faulty' || usesInput(node) || freeNames(node).reads.length > 0) return null;
  if (readsTime(node)) return null;
  const session = new Session(ANY_TIME, 'Europe/London', { limits: CHEAP });
  try {
    const value = compiler.compile(node)(new RootScope(session, () => undefined));
    return value === null || isClassKind(kindOf(value)) ? [value] : null;
  } catch {
    return null;
  }
}

const ANY_TIME = '2026-01-01T00:00:00.000Z';
const CHEAP = { steps: 1_000, depth: 20, characters: 1_000 };
const readsTime = (node: Node): boolean =>
  (node.node === 'name' && (node.name === 'now' || node.name === 'today')) ||
  innerNodes(node).some(readsTime);

/** The classes of a kind, as these values tell them apart, in their order. */
export function classesOf(kind: ClassKind, compared: readonly Value[]): ValueClass[] {
  switch (kind) {
    case 'boolean':
      return [{ value: true }, { value: false }];
    case 'string': {
      const texts = [...new Set(compared.filter((value) => typeof value === 'string'))];
      return [...texts.map((value) => ({ value })), { value: otherThan(texts), isOther: true }];
    }
    case 'number':
      return between(numbersIn(compared), {
        value: numberOf,
        inside: (low, high) => (low + high) / 2,
      });
    case 'date':
      return between(daysIn(compared), {
        value: (day) => feelDate(civilFromEpochDay(day)),
        inside: (low, high) => (high - low > 1 ? low + 1 : null),
      });
  }
}

interface Line {
  value: (at: number) => Value;
  /** Something between two places; null if there is nothing. */
  inside: (low: number, high: number) => number | null;
}

/** Each place, and what lies before, between and after the places. */
function between(places: number[], { value, inside }: Line): ValueClass[] {
  const classes: ValueClass[] = [];
  const add = (low: number | null, high: number | null): void => {
    const at =
      low === null ? (high === null ? 0 : high - 1) : high === null ? low + 1 : inside(low, high);
    if (at === null) return;
    classes.push({ value: value(at), low: open(low), high: open(high) });
  };
  let before: number | null = null;
  for (const at of places) {
    add(before, at);
    const bound = { at, included: true };
    classes.push({ value: value(at), low: bound, high: bound });
    before = at;
  }
  add(before, null);
  return classes;
}

const open = (at: number | null): Bound => (at === null ? null : { at, included: false });

const sorted = (places: number[]): number[] => [...new Set(places)].sort((a, b) => a - b);
const numbersIn = (values: readonly Value[]): number[] =>
  sorted(values.flatMap((value) => (isNumber(value) ? [value.toNumber()] : [])));
const daysIn = (values: readonly Value[]): number[] =>
  sorted(values.flatMap((value) => (is(value, 'date') ? [epochDay(value)] : [])));

function otherThan(texts: readonly string[]): string {
  let other = 'something else';
  while (texts.includes(other)) other += '…';
  return other;
}

/** These classes of a column as the text of a cell, which FEEL reads. */
export function cellText(
  kind: ClassKind,
  classes: ValueClass[],
  chosen: ReadonlySet<number>,
): string {
  if (classes.every((_, index) => chosen.has(index))) return '-';
  const unknown = classes.findIndex(({ value }) => value === null);
  const isUnknown = unknown >= 0 && chosen.has(unknown);
  const known = classes.flatMap((one, index) => (one.value === null ? [] : [{ ...one, index }]));
  if (known.every(({ index }) => chosen.has(index))) return 'not(null)';
  const tests = kind === 'number' || kind === 'date' ? runs(kind, known, chosen) : [];
  if (kind === 'boolean' || kind === 'string') {
    const inside = known.filter(({ index }) => chosen.has(index));
    if (inside.some(({ isOther }) => isOther)) {
      const others = known.filter(({ index }) => !chosen.has(index)).map(({ value }) => value);
      return `not(${[...others.map(literal), ...(isUnknown ? [] : ['null'])].join(', ')})`;
    }
    tests.push(...inside.map(({ value }) => literal(value)));
  }
  return [...tests, ...(isUnknown ? ['null'] : [])].join(', ');
}

type Placed = ValueClass & { index: number };

/** Neighbours as one interval. */
function runs(kind: ClassKind, known: Placed[], chosen: ReadonlySet<number>): string[] {
  const texts: string[] = [];
  let first: Placed | null = null;
  known.forEach((one, at) => {
    if (!chosen.has(one.index)) return;
    first ??= one;
    const next = known[at + 1];
    const goesOn = next?.index === one.index + 1 && chosen.has(next.index);
    if (goesOn) return;
    texts.push(interval(kind, first.low ?? null, one.high ?? null));
    first = null;
  });
  return texts;
}

function interval(kind: ClassKind, low: Bound, high: Bound): string {
  const end = ({ at }: { at: number }): string =>
    kind === 'date'
      ? `date("${temporalText({ kind: 'date', ...civilFromEpochDay(at) })}")`
      : String(at);
  if (low === null && high === null) return 'not(null)';
  if (low === null) return `${high?.included ? '<=' : '<'} ${end(high!)}`;
  if (high === null) return `${low.included ? '>=' : '>'} ${end(low)}`;
  if (low.at === high.at) return end(low);
  return `${low.included ? '[' : '('}${end(low)}..${end(high)}${high.included ? ']' : ')'}`;
}

const literal = (value: Value): string =>
  typeof value === 'string' ? JSON.stringify(value) : textOf(value);

/** Whether nothing in the class is a whole number. */
export const isBetweenWhole = ({ low, high }: ValueClass): boolean =>
  low !== null &&
  low !== undefined &&
  high !== null &&
  high !== undefined &&
  !low.included &&
  !high.included &&
  Math.floor(low.at) + 1 >= high.at;
