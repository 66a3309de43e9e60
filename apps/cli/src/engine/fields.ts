import { isJsonObject, readJson, type Json, type JsonObject } from '@waymark/domain';
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

/** The variables of a request: `variables`, or `variablesText` as JSON text. */
export function variablesOf(request: JsonObject): JsonObject {
  if (Object.hasOwn(request, 'variables') && Object.hasOwn(request, 'variablesText'))
    throw new ProtocolError('bad-request', "both 'variables' and 'variablesText'");
  if (!Object.hasOwn(request, 'variablesText'))
    return (request['variables'] as JsonObject | undefined) ?? {};
  const parsed = parsedText(request['variablesText'] as string);
  if (!isJsonObject(parsed))
    throw new ProtocolError('bad-request', 'variablesText is not a JSON object');
  return parsed;
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
