import type { FeelFunction } from './function.js';
import { isNumber, type FeelNumber } from './number.js';
import type { FeelRange } from './range.js';
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
