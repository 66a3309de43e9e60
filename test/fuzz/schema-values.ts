import fc from 'fast-check';
import type { Json } from '@waymark/domain';
import { testNow } from '@waymark/testing';
import { resolved, type Schema } from './published-api.js';
import { broken } from './schema-rules.js';

/** A name and a number that occur only here. Where an error shows one, it shows personal data. */
export const PLANTED = ['Quillfeather-Ozanne', '07700900993'] as const;

const HOUR = 3_600_000;
const DEEPEST = 3;

/** Values that a schema of our document permits. */
export function valuesOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  depth = 0,
): fc.Arbitrary<Json> {
  const at = resolved(schema, schemas);
  const values = made(at, schemas, depth);
  return 'pattern' in at || at['type'] === 'string'
    ? values.filter((value) => broken(at, value, schemas).length === 0)
    : values;
}

function made(at: Schema, schemas: Record<string, Schema>, depth: number): fc.Arbitrary<Json> {
  if (Array.isArray(at['enum'])) return fc.constantFrom(...at['enum']);
  if ('const' in at) return fc.constant(at['const']);
  const ways = (at['anyOf'] ?? at['oneOf']) as Schema[] | undefined;
  if (ways) {
    // A value that may hold others of its kind ends at some depth.
    const flat = ways.filter((one) => !['array', 'object'].includes(kindOf(one, schemas)));
    const open = depth >= DEEPEST && flat.length > 0 ? flat : ways;
    return fc.oneof(...open.map((one) => valuesOf(one, schemas, depth + 1)));
  }
  if (Array.isArray(at['type']))
    return fc.oneof(...at['type'].map((type) => valuesOf({ ...at, type: type }, schemas, depth)));
  switch (at['type']) {
    case 'string':
      return texts(at);
    case 'integer':
      return fc.integer({ min: bound(at['minimum'], -2), max: bound(at['maximum'], 5_000) });
    case 'number':
      return fc
        .double({
          min: bound(at['minimum'], -1e6),
          max: bound(at['maximum'], 1e6),
          noNaN: true,
          noDefaultInfinity: true,
        })
        .map((value) => Number(value.toFixed(3)));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return lists(at, schemas, depth);
    case 'object':
      return objects(at, schemas, depth);
    default:
      return fc.constantFrom<Json>(null, true, 1, 'word', [], {});
  }
}

const kindOf = (schema: Schema, schemas: Record<string, Schema>): string =>
  resolved(schema, schemas)['type'] as string;
const bound = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : otherwise;

function texts({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return instants();
  if (format === 'date') return instants().map((instant) => instant.slice(0, 10));
  if (format === 'email') return fc.constantFrom('a@example.org', 'b.c+d@mail.example.org');
  // What a pattern looks ahead for is checked afterwards, as every text is.
  if (typeof pattern === 'string')
    return fc.stringMatching(new RegExp(pattern.replace(/\(\?[!=][^)]*\)/g, '')));
  const most = Math.min(bound(maxLength, 60), 60);
  const least = Math.min(bound(minLength, 0), most);
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: least, maxLength: most }),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: least, maxLength: most }) },
    { weight: 2, arbitrary: fc.constantFrom(...PLANTED) },
    { weight: 1, arbitrary: fc.constant('x'.repeat(bound(maxLength, 2_000))) },
  );
}

/** Some days around the service's now, with every offset that people have. */
const instants = (): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.integer({ min: -400 * 24, max: 400 * 24 }),
      fc.constantFrom('.000Z', 'Z', '.123Z', '+01:00', '-12:00', '+14:00', '.5+05:45'),
    )
    .map(([hours, end]) =>
      new Date(Date.parse(testNow()) + hours * HOUR).toISOString().replace('.000Z', end),
    );

function lists(at: Schema, schemas: Record<string, Schema>, depth: number): fc.Arbitrary<Json> {
  const { items, prefixItems } = at;
  if (Array.isArray(prefixItems))
    return fc.tuple(...(prefixItems as Schema[]).map((one) => valuesOf(one, schemas, depth + 1)));
  const least = bound(at['minItems'], 0);
  const most = Math.min(bound(at['maxItems'], 4), least + 4);
  return fc.array(valuesOf((items ?? {}) as Schema, schemas, depth + 1), {
    minLength: least,
    maxLength: depth >= DEEPEST ? least : most,
  });
}

function objects(at: Schema, schemas: Record<string, Schema>, depth: number): fc.Arbitrary<Json> {
  const { properties, required, additionalProperties } = at;
  if (properties === undefined)
    return fc.dictionary(
      fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/),
      valuesOf((additionalProperties ?? {}) as Schema, schemas, depth + 1),
      { maxKeys: depth >= DEEPEST ? 0 : 4, noNullPrototype: true },
    );
  return fc.record(
    Object.fromEntries(
      Object.entries(properties as Record<string, Schema>).map(([name, one]) => [
        name,
        valuesOf(one, schemas, depth + 1),
      ]),
    ),
    { requiredKeys: (required ?? []) as string[], noNullPrototype: true },
  );
}
