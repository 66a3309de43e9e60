import type { Json } from '@waymark/domain';
import { durationFromText } from './parse-duration.js';
import { dateFromText, dateTimeFromText, timeFromText } from './parse-temporal.js';
import { FeelNumber, isNumber, numberFromText } from './number.js';
import { recordOf } from './json.js';
import { textOf } from './text.js';
import { isContext, kindOf, type Value } from './value.js';

/**
 * The `@type`/`@value` form in which an engine is tested from outside: what JSON lacks is an object
 * of these two keys.
 */
export function fromProtocol(json: Json | undefined): Value {
  if (json === null || json === undefined) return null;
  if (typeof json === 'number') return Number.isFinite(json) ? new FeelNumber(json) : null;
  if (typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map(fromProtocol);
  const typed = typedValue(json);
  return typed === undefined
    ? new Map(Object.entries(json).map(([key, value]) => [key, fromProtocol(value)]))
    : typed;
}

export function toProtocol(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isNumber(value)) return numberForm(value);
  if (Array.isArray(value)) return value.map(toProtocol);
  if (isContext(value)) return recordOf([...value].map(([key, item]) => [key, toProtocol(item)]));
  return { '@type': kindOf(value), '@value': textOf(value) };
}

const READERS: Record<string, (text: string) => Value> = {
  number: numberFromText,
  date: dateFromText,
  time: timeFromText,
  'date and time': dateTimeFromText,
  'days and time duration': durationFromText,
  'years and months duration': durationFromText,
};

function typedValue(json: { [key: string]: Json }): Value | undefined {
  const [type, text] = [json['@type'], json['@value']];
  if (typeof type !== 'string' || typeof text !== 'string' || !Object.hasOwn(READERS, type))
    return undefined;
  return READERS[type]?.(text) ?? null;
}

function numberForm(value: FeelNumber): Json {
  const number = value.toNumber();
  if (Number.isFinite(number) && new FeelNumber(number).eq(value)) return number;
  return { '@type': 'number', '@value': value.toString() };
}
