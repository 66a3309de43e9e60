import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';
import { criticalIn } from './fields/instrument.js';
import type { FieldSchema } from './schema.js';

type Bind = { to: 'variable'; name: string } | { to: 'case'; path: string };

const VARIABLE = String.raw`variable\.([A-Za-z_][A-Za-z0-9_]*)`;
const CASE = String.raw`case\.([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9-]*)*)`;
const BIND = new RegExp(`^(?:${VARIABLE}|${CASE})$`);

/**
 * Every place that a field's value is written to. Null if one is neither `variable.NAME` nor
 * `case.PATH`, or there is none.
 */
export function bindsOf(field: FieldSchema): Bind[] | null {
  const binds = targetsOf(field).map(bindTo);
  return binds.length > 0 && binds.every((bind) => bind !== null) ? binds : null;
}

/** The same places as text, as the form writes them. */
export const targetsOf = ({ bind, name }: FieldSchema): string[] =>
  Array.isArray(bind) ? bind : [bind ?? `variable.${name}`];

function bindTo(target: string): Bind | null {
  const match = BIND.exec(target);
  if (match === null) return null;
  if (match[1] !== undefined) return { to: 'variable', name: match[1] };
  return { to: 'case', path: match[2] ?? '' };
}

/**
 * What a completed form writes: process variables by name, and the case file's part, nested as its
 * paths (`case.contactAttempt.outcome` is `{contactAttempt: {outcome}}`).
 */
export interface Writes {
  variables: JsonObject;
  caseWrites: JsonObject;
}

export function writesOf(values: [FieldSchema, Json][]): Writes {
  const variables: [string, Json][] = values.flatMap(([field, each]) => criticalOf(field, each));
  let caseWrites: JsonObject = {};
  for (const [bind, value] of values.flatMap(([field, each]) =>
    (bindsOf(field) ?? []).map((one): [Bind, Json] => [one, each]),
  )) {
    if (bind.to === 'variable') variables.push([bind.name, value]);
    else caseWrites = withPath(caseWrites, bind.path.split('.'), value);
  }
  // `fromEntries` keeps every key, even `__proto__`.
  return { variables: Object.fromEntries(variables), caseWrites };
}

const criticalOf = (field: FieldSchema, value: Json): [string, Json][] =>
  field.criticalTo !== undefined && value !== null && isJsonObject(value)
    ? [[field.criticalTo, criticalIn(value, field)]]
    : [];

function withPath(into: JsonObject, [head = '', ...rest]: string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...into, [head]: value };
  const inner = Object.hasOwn(into, head) ? into[head] : {};
  const object = inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  return { ...into, [head]: withPath(object, rest, value) };
}
