import { isJsonObject, isKeptExactly, readJson, type Json, type JsonObject } from '@waymark/domain';
import { ProtocolError } from './protocol-error.js';

type FieldType = 'string' | 'object' | 'list' | 'natural' | 'clock' | 'mode' | 'strings';
/** A trailing `?` means that the field may be absent. */
export type Fields = Record<string, FieldType | `${FieldType}?`>;

const ACCEPTS: Record<FieldType, (value: Json) => boolean> = {
  string: (value) => typeof value === 'string',
  object: (value) => isJsonObject(value),
  list: (value) => Array.isArray(value),
  natural: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  clock: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  mode: (value) => value === 'execute' || value === 'simulate',
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
};

/** Refuses a request with an unknown or missing field, or one of the wrong type. */
export function checkFields(request: JsonObject, fields: Fields): void {
  for (const name of Object.keys(request)) {
    if (name !== 'id' && name !== 'op' && !Object.hasOwn(fields, name))
      throw new ProtocolError('bad-request', `unknown field '${name}'`);
  }
  for (const [name, declared] of Object.entries(fields)) checkField(request, name, declared);
}

function checkField(request: JsonObject, name: string, declared: string): void {
  const optional = declared.endsWith('?');
  const type = (optional ? declared.slice(0, -1) : declared) as FieldType;
  const value = Object.hasOwn(request, name) ? request[name] : undefined;
  if (value === undefined) {
    if (!optional) throw new ProtocolError('bad-request', `field '${name}' is missing`);
    return;
  }
  if (!ACCEPTS[type](value))
    throw new ProtocolError('bad-request', `field '${name}' is not of type ${type}`);
}

/** Refuses a request that does not have exactly one of two fields. */
export function exactlyOne(request: JsonObject, [a, b]: [string, string]): void {
  const given = [a, b].filter((name) => Object.hasOwn(request, name));
  if (given.length !== 1)
    throw new ProtocolError(
      'bad-request',
      given.length ? `both '${a}' and '${b}'` : `neither '${a}' nor '${b}'`,
    );
}

/**
 * The variables of a request: `variables` in the form of the protocol (section 2), or
 * `variablesText` as JSON text, which is taken as it is.
 */
export function variablesOf(request: JsonObject): JsonObject {
  if (Object.hasOwn(request, 'variables') && Object.hasOwn(request, 'variablesText'))
    throw new ProtocolError('bad-request', "both 'variables' and 'variablesText'");
  if (!Object.hasOwn(request, 'variablesText')) {
    const variables = request['variables'] as JsonObject | undefined;
    return (variables ? plainValue(variables) : {}) as JsonObject;
  }
  const parsed = parsedText(request['variablesText'] as string);
  if (!isJsonObject(parsed))
    throw new ProtocolError('bad-request', 'variablesText is not a JSON object');
  return parsed;
}

/**
 * The engine has no typed objects. At this edge alone `@type` and `@value` become the text of a
 * date, time or duration, or a number.
 */
function plainValue(value: Json): Json {
  if (Array.isArray(value)) return value.map(plainValue);
  if (!isJsonObject(value)) return value;
  const { '@type': type, '@value': text } = value;
  if (Object.keys(value).length === 2 && typeof type === 'string' && typeof text === 'string') {
    if (TEMPORAL.has(type)) return text;
    if (type === 'number') return numberOf(text);
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plainValue(one)]));
}

const TEMPORAL: ReadonlySet<string> = new Set([
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
]);

function numberOf(text: string): number {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && isKeptExactly(text)) return Number(text);
  throw new ProtocolError('bad-request', 'a number cannot be kept exactly');
}

function parsedText(text: string): unknown {
  const read = readJson(text, { prototypes: 'kept' });
  if (read.ok) return read.value;
  throw new ProtocolError(
    'bad-request',
    read.failure.code === 'malformed-json'
      ? 'variablesText is not valid JSON'
      : `variablesText cannot be kept exactly: ${read.failure.code}`,
  );
}
