import { z } from 'zod';
import type { RouteSpec } from './route.js';
import { routes } from './routes.js';

/**
 * What a route takes is what its OpenAPI description permits. Every value of every route is walked,
 * so that a new route keeps to it without another test. The description is read here by itself, by
 * the rules of JSON Schema and RFC 3339, not by the schemas that parse requests.
 */
describe('a route takes what its OpenAPI description permits', () => {
  const all = Object.entries(routes) as [string, RouteSpec][];

  it.each(
    all.flatMap(([name, { params, query }]) =>
      Object.entries({ ...params?.shape, ...query?.shape }).map(
        ([field, schema]) => [name, field, schema as z.ZodType] as const,
      ),
    ),
  )('%s, %s in the address', (_name, _field, schema) => {
    const described = descriptionOf(schema);
    const odd = described['type'] === 'integer' ? ODD_NUMBERS : [...ODD_NUMBERS, ...ODD_TIMES];
    expect(odd.filter((sent) => schema.safeParse(sent).success)).toEqual(
      odd.filter((sent) => permits(described, inAddress(described, sent))),
    );
  });

  it.each(
    all.flatMap(([name, { body }]) =>
      body ? leavesOf(body).map(([field, leaf]) => [name, field, leaf] as const) : [],
    ),
  )('%s, %s in the body', (_name, _field, leaf) => {
    const described = descriptionOf(leaf);
    const odd = [...ODD_NUMBERS, ...ODD_TIMES, ...ODD_VALUES];
    const taken = odd.filter((sent) => leaf.safeParse(sent).success);
    expect(taken.filter((sent) => !permits(described, sent))).toEqual([]);
    if (['integer', 'number'].includes(described['type']) || 'format' in described)
      expect(taken).toEqual(odd.filter((sent) => permits(described, sent)));
  });

  it('looks at numbers and times of many routes', () => {
    const leaves = all.flatMap(([, { body }]) => (body ? leavesOf(body) : []));
    const ofKind = (word: string): number =>
      leaves.filter(([, leaf]) => JSON.stringify(descriptionOf(leaf)).includes(word)).length;
    expect(ofKind('date-time')).toBeGreaterThan(8);
    expect(ofKind('integer')).toBeGreaterThan(4);
  });
});

const ODD_NUMBERS: unknown[] = [
  ...['10', '1', '0', '-1', '007', '00', '-0', '+10', ' 10', '10 ', '10\n', '\u00a010', '1 0'],
  ...['0x10', '0b1', '0o7', '1e1', '1E1', '10.0', '10.', '.5', '1,0', '1_0', '10n', '１０', '١٠'],
  ...['', ' ', 'NaN', 'Infinity', '-Infinity', 'null', 'true', 'ten', '10px', '10%', '99999'],
  ...['9007199254740993', '1e400', '\u200b10', '\ufeff10'],
  ['10'],
  ['1', '2'],
  ['1', ''],
  [],
  { a: '10' },
];
const ODD_TIMES: unknown[] = [
  ...['2026-11-25', '2026-11-25T10:30:00Z', '2026-11-25T10:30:00.123456789Z', '2026-11-25T10:30Z'],
  ...[
    '2026-11-25T10:30:00',
    '2026-11-25t10:30:00Z',
    '2026-11-25T10:30:00z',
    '2026-11-25 10:30:00Z',
  ],
  ...['2026-11-25T10:30:00+01:00', '2026-11-25T10:30:00+0100', '2026-11-25T10:30:00+01'],
  ...['2026-11-25T10:30:00-00:00', '2026-11-25T10:30:00+24:00', '2026-11-25T10:30:00,5Z'],
  ...[
    '2026-11-25T24:00:00Z',
    '2026-12-31T23:59:60Z',
    '2026-02-29T00:00:00Z',
    '2028-02-29T00:00:00Z',
  ],
  ...['2026-W48-3', '2026-W48-3T10:30:00Z', '2026-329', '20261125T103000Z', '20261125'],
  ...['2026-11-25T10:30:00@Europe/London', '2026-11-25T10:30:00Z[Europe/London]', '10:30:00Z'],
  ...['+002026-11-25T10:30:00Z', '0026-11-25T10:30:00Z', '9999-12-31T00:00:00Z', '2026-11-31'],
  ...['2026-11-25T10:30:00Z ', ' 2026-11-25', '２026-11-25', '1764066600000', 'now', 'tomorrow'],
];
const ODD_VALUES: unknown[] = [0, 1, -1, 10.5, 1e21, NaN, Infinity, true, false, null, [1], {}];

type Described = Record<string, any>;
const descriptionOf = (schema: z.ZodType): Described =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** What a text of an address is as a value: a number where one is described. */
const inAddress = ({ type }: Described, sent: unknown): unknown =>
  type === 'integer' && typeof sent === 'string' && /^(0|[1-9]\d*)$/.test(sent)
    ? Number(sent)
    : sent;

/** The part of JSON Schema that our leaves use. */
function permits(described: Described, sent: unknown): boolean {
  const { type, enum: words, anyOf, allOf, const: only, $ref } = described;
  if ($ref) return true;
  if (Array.isArray(words)) return words.includes(sent);
  if ('const' in described) return only === sent;
  if (anyOf && !anyOf.some((one: Described) => permits(one, sent))) return false;
  if (allOf && !allOf.every((one: Described) => permits(one, sent))) return false;
  if (type !== undefined && ![type].flat().some((one) => isOfType(one, sent))) return false;
  if (typeof sent === 'string') return permitsText(described, sent);
  if (typeof sent !== 'number') return true;
  return sent >= (described['minimum'] ?? -Infinity) && sent <= (described['maximum'] ?? Infinity);
}

function permitsText({ pattern, minLength = 0, maxLength = 1e9, format }: Described, sent: string) {
  const { length } = [...sent];
  if (length < minLength || length > maxLength) return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(sent)) return false;
  return format === 'date-time' ? isRfc3339(sent) : true;
}

const isRfc3339 = (sent: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(sent) &&
  !Number.isNaN(Date.parse(sent));

function isOfType(type: string, sent: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(sent);
  if (type === 'number') return Number.isFinite(sent);
  if (type === 'null') return sent === null;
  if (type === 'array') return Array.isArray(sent);
  if (type === 'object') return typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  return typeof sent === type;
}

/** Every schema inside another that is itself no object or list, with its path. */
function leavesOf(schema: z.ZodType, path = '', depth = 0): [string, z.ZodType][] {
  if (depth > 8) return [];
  const def = schema.def as any;
  const into = (one: z.ZodType, name: string): [string, z.ZodType][] =>
    leavesOf(one, path === '' ? name : `${path}.${name}`, depth + 1);
  switch (def.type) {
    case 'object':
      return Object.entries<z.ZodType>(def.shape).flatMap(([name, one]) => into(one, name));
    case 'array':
      return into(def.element, '[]');
    case 'record':
      return into(def.valueType, '{}');
    case 'union':
      return def.options.flatMap((one: z.ZodType, index: number) => into(one, `|${index}`));
    case 'optional':
    case 'nullable':
    case 'default':
      return leavesOf(def.innerType, path, depth);
    case 'pipe':
      return def.in.def.type === 'transform' ? leavesOf(def.out, path, depth) : [[path, schema]];
    case 'lazy':
      return [];
    default:
      return [[path, schema]];
  }
}
