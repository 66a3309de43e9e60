import type { Session } from '../session.js';
import type { ComparisonOperator } from '../syntax/ast.js';
import { isNumber, type FeelNumber } from './number.js';
import type { Temporal } from './temporal.js';

/** Keys are a user's words: a Map keeps `__proto__` and `constructor` as plain names. */
export type FeelContext = Map<string, Value>;
/**
 * A value of FEEL (DMN 1.5, 10.3.2.2). Immutable: lists and contexts are never changed once made.
 */
export type Value =
  | null
  | boolean
  | string
  | FeelNumber
  | Temporal
  | FeelRange
  | FeelFunction
  | FeelContext
  | Value[];

/**
 * An interval. An open end is `undefined` (`< 5` has no start). A null end could not be evaluated,
 * which makes every comparison with it null.
 */
export interface FeelRange {
  kind: 'range';
  start: Value | undefined;
  end: Value | undefined;
  startIncluded: boolean;
  endIncluded: boolean;
  /**
   * Set if it was written as a comparison (`< 5`): that is not the same value as the interval with
   * the same members.
   */
  operator?: ComparisonOperator;
}

export interface Parameter {
  name: string;
  type: FeelType | null;
}

/** Something callable: written in FEEL, a knowledge model, a decision service, or built in. */
export interface FeelFunction {
  kind: 'function';
  name: string;
  /** Empty for a built-in of several shapes. */
  parameters: Parameter[];
  result: FeelType | null;
  invoke(session: Session, args: Value[]): Value;
  invokeNamed(session: Session, args: Map<string, Value>): Value;
}

/** A type of FEEL or of an item definition, ready to test values (DMN 1.5, 7.3.2 and 10.3.2.9). */
export type FeelType =
  | { type: 'any' }
  | { type: 'kind'; kind: Kind }
  | { type: 'list'; of: FeelType }
  | { type: 'range'; of: FeelType }
  | { type: 'context'; entries: ReadonlyMap<string, FeelType> }
  | { type: 'function'; parameters: FeelType[] | null; result: FeelType }
  | { type: 'restricted'; base: FeelType; allows(session: Session, value: Value): boolean }
  /** A definition that may contain itself. */
  | { type: 'reference'; resolve(): FeelType };

export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'date and time'
  | 'days and time duration'
  | 'years and months duration'
  | 'range'
  | 'function'
  | 'context'
  | 'list';

export type ValueOf<K extends Kind> = {
  null: null;
  boolean: boolean;
  string: string;
  number: FeelNumber;
  date: Extract<Temporal, { kind: 'date' }>;
  time: Extract<Temporal, { kind: 'time' }>;
  'date and time': Extract<Temporal, { kind: 'date and time' }>;
  'days and time duration': Extract<Temporal, { kind: 'days and time duration' }>;
  'years and months duration': Extract<Temporal, { kind: 'years and months duration' }>;
  range: FeelRange;
  function: FeelFunction;
  context: FeelContext;
  list: Value[];
}[K];

export function kindOf(value: Value): Kind {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'string';
  if (isNumber(value)) return 'number';
  if (Array.isArray(value)) return 'list';
  if (value instanceof Map) return 'context';
  return value.kind;
}

export const is = <K extends Kind>(value: Value, kind: K): value is Extract<Value, ValueOf<K>> =>
  kindOf(value) === kind;
export const isContext = (value: Value): value is FeelContext => value instanceof Map;
