import { isJsonObject, type Json } from '@waymark/domain';
import { resolved, type Schema } from './published-api.js';

type Check = (schema: Schema, value: Json, schemas: Record<string, Schema>) => string[];

/**
 * What a schema of our document forbids in a value: one line for each rule that is broken. It knows
 * the words that the document uses and refuses any other, so that no rule is passed over. It
 * shares no code with the schemas that parse requests.
 */
export function broken(schema: Schema, value: Json, schemas: Record<string, Schema>): string[] {
  const at = resolved(schema, schemas);
  return Object.keys(at).flatMap((word) => {
    const check = CHECKS[word];
    if (!check) throw new Error(`the schema has a word that is not known here: ${word}`);
    return check(at, value, schemas);
  });
}

const nothing: Check = () => [];
const length = (text: string): number => [...text].length;
const rule = (holds: boolean, word: string): string[] => (holds ? [] : [word]);

const CHECKS: Record<string, Check> = {
  // What a value is for, not what it may be. `pattern` stands beside every format.
  description: nothing,
  default: nothing,
  id: nothing,
  title: nothing,
  format: nothing,
  contentMediaType: nothing,
  required: nothing,

  type: ({ type }, value) =>
    rule(
      [type].flat().some((one) => isOfType(one as string, value)),
      `type ${JSON.stringify(type)}`,
    ),
  const: (schema, value) => rule(same(schema['const'], value), 'const'),
  enum: (schema, value) =>
    rule(
      (schema['enum'] as Json[]).some((one) => same(one, value)),
      'enum',
    ),
  anyOf: (schema, value, schemas) =>
    rule(
      (schema['anyOf'] as Schema[]).some((one) => broken(one, value, schemas).length === 0),
      'anyOf',
    ),
  oneOf: (schema, value, schemas) =>
    rule(
      (schema['oneOf'] as Schema[]).filter((one) => broken(one, value, schemas).length === 0)
        .length === 1,
      'oneOf',
    ),
  allOf: (schema, value, schemas) =>
    (schema['allOf'] as Schema[]).flatMap((one) => broken(one, value, schemas)),
  pattern: ({ pattern }, value) =>
    rule(typeof value !== 'string' || new RegExp(pattern as string, 'u').test(value), 'pattern'),
  minLength: ({ minLength }, value) =>
    rule(typeof value !== 'string' || length(value) >= Number(minLength), 'minLength'),
  maxLength: ({ maxLength }, value) =>
    rule(typeof value !== 'string' || length(value) <= Number(maxLength), 'maxLength'),
  minimum: ({ minimum }, value) =>
    rule(typeof value !== 'number' || value >= Number(minimum), 'minimum'),
  maximum: ({ maximum }, value) =>
    rule(typeof value !== 'number' || value <= Number(maximum), 'maximum'),
  minItems: ({ minItems }, value) =>
    rule(!Array.isArray(value) || value.length >= Number(minItems), 'minItems'),
  maxItems: ({ maxItems }, value) =>
    rule(!Array.isArray(value) || value.length <= Number(maxItems), 'maxItems'),
  prefixItems: (schema, value, schemas) =>
    !Array.isArray(value)
      ? []
      : (schema['prefixItems'] as Schema[]).flatMap((one, index) =>
          value[index] === undefined ? [] : broken(one, value[index], schemas),
        ),
  items: (schema, value, schemas) => {
    const { items, prefixItems } = schema;
    if (!Array.isArray(value)) return [];
    const rest = value.slice(Array.isArray(prefixItems) ? prefixItems.length : 0);
    if (items === false) return rule(rest.length === 0, 'items');
    return rest.flatMap((one, index) => below(`${index}`, broken(items as Schema, one, schemas)));
  },
  properties: (schema, value, schemas) => {
    if (!isJsonObject(value)) return [];
    const required = (schema['required'] as string[] | undefined) ?? [];
    return Object.entries(schema['properties'] as Record<string, Schema>).flatMap(([name, one]) =>
      Object.hasOwn(value, name)
        ? below(name, broken(one, value[name] as Json, schemas))
        : rule(!required.includes(name), `required ${name}`),
    );
  },
  propertyNames: (schema, value, schemas) =>
    isJsonObject(value)
      ? Object.keys(value).flatMap((name) =>
          below(name, broken(schema['propertyNames'] as Schema, name, schemas)),
        )
      : [],
  additionalProperties: (schema, value, schemas) => {
    if (!isJsonObject(value)) return [];
    const { additionalProperties: rest, properties } = schema;
    const known = isJsonObject(properties) ? properties : {};
    return Object.entries(value)
      .filter(([name]) => !Object.hasOwn(known, name))
      .flatMap(([name, one]) =>
        rest === false ? [`unknown ${name}`] : below(name, broken(rest as Schema, one, schemas)),
      );
  },
};

const below = (name: string, found: string[]): string[] => found.map((one) => `${name}: ${one}`);
const same = (one: Json | undefined, other: Json): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

function isOfType(type: string, value: Json): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isJsonObject(value);
  return typeof value === type;
}
