import type { Json } from '@waymark/domain';
import type { DeclaredType, EvaluationContext } from '../../contract.js';
import { fromJson, rememberText } from '../values/json.js';
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

/** The type that the host has declared for a variable, if plain JSON cannot hold it. */
export function declaredType({ types }: EvaluationContext, name: string): FeelType | null {
  const declared = types && Object.hasOwn(types, name) ? types[name] : undefined;
  return declared ? DECLARED[declared] : null;
}

const DECLARED: Record<DeclaredType, FeelType> = {
  date: { type: 'kind', kind: 'date' },
  'date-time': { type: 'kind', kind: 'date and time' },
  duration: { type: 'kind', kind: 'days and time duration' },
};

/** Plain JSON has no dates. If a type requires a temporal value, its ISO 8601 text is read. */
export function fromTypedJson(json: Json | undefined, type: FeelType | null): Value {
  const value = fromJson(json);
  return type ? temporalParts(value, type) : value;
}

function read(text: string, reader: ((text: string) => Value) | undefined): Value {
  const value = reader?.(text) ?? null;
  if (value !== null && typeof value === 'object') rememberText(value, text);
  return value;
}

function temporalParts(value: Value, type: FeelType): Value {
  const target = plainType(type);
  if (Array.isArray(value))
    return value.map((item) => temporalParts(item, target.type === 'list' ? target.of : target));
  if (target.type === 'list') return temporalParts(value, target.of);
  if (typeof value === 'string')
    return target.type === 'kind' ? (read(value, READERS[target.kind]) ?? value) : value;
  if (target.type !== 'context' || !isContext(value)) return value;
  return new Map(
    [...value].map(([key, item]): [string, Value] => [
      key,
      temporalParts(item, target.entries.get(key) ?? { type: 'any' }),
    ]),
  );
}
