import type { Json, JsonObject } from '@waymark/domain';
import type { Session } from '../session.js';
import { FeelNumber, isNumber } from './number.js';
import { offsetOf, type FeelDateTime } from './temporal.js';
import { temporalText } from './temporal-text.js';
import { textOf } from './text.js';
import { is, isContext, type Value } from './value.js';

/**
 * Plain JSON to a value. Strings stay strings: a process variable that holds a date is read with
 * `date(…)`.
 */
export function fromJson(json: Json | undefined): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return Number.isFinite(json) ? new FeelNumber(json) : null;
  if (typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(fromJson);
  return new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)]));
}

/**
 * The text that a date, time or duration was read from. A variable that is only handed on keeps it
 * to the letter.
 */
const written = new WeakMap<object, string>();
export const rememberText = (value: object, text: string): void => void written.set(value, text);

/**
 * The answer of an evaluation as plain JSON for process variables. A number of which a variable
 * would keep another one is no answer: as a reference it would name somebody else.
 */
export function answerOf(session: Session, value: Value): Json {
  return isKept(value)
    ? toJson(value)
    : session.fail('inexact-number', 'A number has more digits than a variable can keep.');
}

/**
 * A variable is a double. It keeps every whole number of 15 digits and some longer ones; of a
 * fraction it keeps the first 15 to 17 digits.
 */
function isKept(value: Value): boolean {
  if (isNumber(value)) return isNumberKept(value);
  if (Array.isArray(value)) return value.every(isKept);
  return !isContext(value) || [...value.values()].every(isKept);
}

function isNumberKept(value: FeelNumber): boolean {
  const number = value.toNumber();
  if (!Number.isFinite(number)) return false;
  if (number === 0) return value.isZero();
  return Math.abs(number) < Number.MAX_SAFE_INTEGER || value.eq(number);
}

/**
 * A value to plain JSON: temporal values as ISO 8601 text (with the offset of their region), ranges
 * as their text, functions null; numbers lose what a double cannot hold.
 */
export function toJson(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumber(value)) return finiteNumber(value.toNumber());
  if (Array.isArray(value)) return value.map(toJson);
  if (isContext(value)) return recordOf([...value].map(([key, item]) => [key, toJson(item)]));
  const text = written.get(value);
  if (text !== undefined) return text;
  if (is(value, 'date and time')) return temporalText(withOffset(value));
  return is(value, 'function') ? null : textOf(value);
}

/** An object that takes any key, `__proto__` included, as its own. */
export const recordOf = (entries: Iterable<readonly [string, Json]>): JsonObject =>
  Object.fromEntries<Json>(entries);

function withOffset(value: FeelDateTime): FeelDateTime {
  const offset = offsetOf(value);
  return offset === null ? value : { ...value, zone: { offset } };
}

/** JSON does not tell -0 from 0. */
const finiteNumber = (value: number): Json => (Number.isFinite(value) ? value + 0 : null);
