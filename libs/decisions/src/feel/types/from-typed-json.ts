import type { Json } from '@waymark/domain';
import { fromJson } from '../values/json.js';
import { durationFromText } from '../values/parse-duration.js';
import { dateFromText, dateTimeFromText, timeFromText } from '../values/parse-temporal.js';
import { type FeelType, type Kind, type Value, isContext } from '../values/value.js';
import { plainType } from './feel-type.js';

const READERS: Partial<Record<Kind, (text: string) => Value>> = {
  date: dateFromText,
  time: timeFromText,
  'date and time': dateTimeFromText,
  'days and time duration': durationFromText,
  'years and months duration': durationFromText,
};

/** Plain JSON has no dates. If a type requires a temporal value, its ISO 8601 text is read. */
export function fromTypedJson(json: Json | undefined, type: FeelType | null): Value {
  const value = fromJson(json);
  return type ? temporalParts(value, type) : value;
}

function temporalParts(value: Value, type: FeelType): Value {
  const target = plainType(type);
  if (Array.isArray(value))
    return value.map((item) => temporalParts(item, target.type === 'list' ? target.of : target));
  if (target.type === 'list') return temporalParts(value, target.of);
  if (typeof value === 'string')
    return target.type === 'kind' ? (READERS[target.kind]?.(value) ?? value) : value;
  if (target.type !== 'context' || !isContext(value)) return value;
  return new Map(
    [...value].map(([key, item]): [string, Value] => [
      key,
      temporalParts(item, target.entries.get(key) ?? { type: 'any' }),
    ]),
  );
}
