import type { Json, JsonObject } from '@waymark/domain';
import type { FieldSchema } from './schema.js';

export type Bind = { to: 'variable'; name: string } | { to: 'case'; path: string };

const BIND = /^(?:variable\.([A-Za-z_][A-Za-z0-9_]*)|case\.([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9-]*)*))$/;

/** Where a field's value goes; null if `bind` is neither `variable.NAME` nor `case.PATH`. */
export function bindOf(field: FieldSchema): Bind | null {
  if (field.bind === undefined) return { to: 'variable', name: field.name };
  const match = BIND.exec(field.bind);
  if (match === null) return null;
  if (match[1] !== undefined) return { to: 'variable', name: match[1] };
  return { to: 'case', path: match[2] ?? '' };
}

/** What a completed form writes: process variables by name, and the case file's part, nested as its paths (`case.contactAttempt.outcome` is `{contactAttempt: {outcome}}`). */
export interface Writes {
  variables: JsonObject;
  caseWrites: JsonObject;
}

export function writesOf(values: [FieldSchema, Json][]): Writes {
  const variables: [string, Json][] = [];
  let caseWrites: JsonObject = {};
  for (const [field, value] of values) {
    const bind = bindOf(field);
    if (bind?.to === 'variable') variables.push([bind.name, value]);
    if (bind?.to === 'case') caseWrites = withPath(caseWrites, bind.path.split('.'), value);
  }
  // fromEntries defines own keys whatever their name, `__proto__` included.
  return { variables: Object.fromEntries(variables), caseWrites };
}

function withPath(into: JsonObject, [head = '', ...rest]: string[], value: Json): JsonObject {
  if (rest.length === 0) return { ...into, [head]: value };
  const inner = Object.hasOwn(into, head) ? into[head] : {};
  const object = inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? inner : {};
  return { ...into, [head]: withPath(object, rest, value) };
}
