import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';
import { type Random, oneOf } from '../../apps/launcher/src/demo/random.js';
import { resolved, type Schema } from './published-api.js';

/** A body with one thing wrong, as text, because some faults cannot be said with values. */
export interface NearMiss {
  what: string;
  text: string;
  /** No schema allows this text: its numbers, keys or characters cannot be kept. */
  unkept: boolean;
}

type Path = (string | number)[];
interface Place {
  path: Path;
  schema: Schema;
  value: Json;
}

/** Values of another type, and the odd ones of each type. */
const ODD: Record<string, Json> = {
  null: null,
  yes: true,
  zero: 0,
  minus: -1,
  fraction: 1.5,
  huge: 1e15,
  empty: '',
  blank: ' \u200b\u00a0\u2800',
  list: [],
  'list in list': [[[]]],
  object: {},
  word: 'word',
  'number as text': '12',
  'long text': 'x'.repeat(20_000),
  'many items': Array.from({ length: 3_000 }, () => 'x'),
  'right to left': '\u202eevil\u202c \u0301\u0301\u0301',
  emoji: '👩🏽‍🚒'.repeat(3),
  'control characters': 'a\u0001\u0007\u007f\u0085b',
  'line breaks': 'a\r\nSet-Cookie: b=c\r\n\r\nd',
  markup: '<img src=x onerror=alert(1)>',
  formula: '=1+1',
  'a date that is none': '2026-02-30',
  'a year long gone': '0026-01-05T00:00:00Z',
  'a year far off': '9999-12-31T23:59:59Z',
  'a day without a time': '2026-11-25',
  'a time without a zone': '2026-11-25T10:00:00',
  'an hour that is none': '2026-11-25T25:61:00Z',
  'a leap second': '2026-12-31T23:59:60Z',
  'a far offset': '2026-11-25T10:00:00+23:59',
  'a path': '../../etc/passwd',
  'another id': '01a20215-ad39-7b04-beb9-ba7dfbd41e9e',
  'a task that is none': '01a20215-ad39-7b04-beb9-ba7dfbd41e9e.99999999999999999999',
  'a task of minus one': '01a20215-ad39-7b04-beb9-ba7dfbd41e9e.-1',
};

/** What stands in place of a value and is written as text. */
const RAW: Record<string, string> = {
  NUL: '"a\\u0000b"',
  'half a character': '"\\ud83d"',
  'the other half': '"\\udc00x"',
  'a number with too many digits': '20261128000012345',
  'a fraction with too many digits': '0.12345678901234567890123',
  'a number beyond all': '1e400',
  'the same key twice': '{"a":1,"a":2}',
  'a prototype': '{"__proto__":{"roles":["supervisor"]}}',
  'too many levels': `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
};
const BROKEN: Record<string, string> = {
  'not JSON': '{values:}',
  'a single quote': "{'a':1}",
  'a comma too many': '{"a":1,}',
  nothing: '',
  'only a space': ' ',
  NaN: 'NaN',
  'a byte order mark': '\ufeff{}',
  'two values': '{}{}',
  'a comment': '/* */{}',
};

const MARK = '\u0002here\u0002';

/** Changes one thing of a valid body. */
export function nearMiss(
  { schema, value }: { schema: Schema; value: Json },
  schemas: Record<string, Schema>,
  random: Random,
): NearMiss {
  const places = placesIn({ path: [], schema, value }, schemas);
  const place = oneOf(random, places);
  const at = `at ${place.path.join('.') || 'the top'}`;
  const written = (what: string, changed: Json | undefined): NearMiss => ({
    what: `${what} ${at}`,
    text: JSON.stringify(changed) ?? '',
    unkept: false,
  });
  const dice = random();
  if (dice < 0.12) {
    const [what, text] = oneOf(random, Object.entries(BROKEN));
    return { what, text: cut(text, value, random), unkept: true };
  }
  if (dice < 0.3) {
    const [what, raw] = oneOf(random, Object.entries(RAW));
    const marked = JSON.stringify(replaced(value, place.path, MARK));
    return {
      what: `${what} ${at}`,
      text: marked.replace(JSON.stringify(MARK), () => raw),
      unkept: true,
    };
  }
  if (dice < 0.42 && isJsonObject(place.value))
    return written(
      'a field nobody asked for',
      replaced(value, place.path, {
        ...place.value,
        [oneOf(random, [
          'force',
          'organisation',
          'constructor',
          'Quillfeather',
          'x'.repeat(5_000),
        ])]: true,
      }),
    );
  if (dice < 0.55 && isJsonObject(place.value) && Object.keys(place.value).length > 0) {
    const without = { ...place.value };
    const name = oneOf(random, Object.keys(without));
    delete without[name];
    return written(`no ${name}`, replaced(value, place.path, without));
  }
  if (dice < 0.75) {
    const beyond = beyondBounds(resolved(place.schema, schemas), place.value);
    if (beyond.length > 0) {
      const [what, other] = oneOf(random, beyond);
      return written(what, replaced(value, place.path, other));
    }
  }
  const [what, odd] = oneOf(random, Object.entries(ODD));
  return written(what, replaced(value, place.path, odd));
}

/** JSON that ends too early is as broken as text that never was JSON. */
function cut(text: string, value: Json, random: Random): string {
  const whole = JSON.stringify(value);
  return text === '{values:}' && whole.length > 2
    ? whole.slice(0, 1 + Math.floor(random() * (whole.length - 1)))
    : text;
}

function beyondBounds(schema: Schema, value: Json): [string, Json][] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const found: [string, Json][] = [];
  if (typeof minimum === 'number') found.push(['too small', minimum - 1]);
  if (typeof maximum === 'number') found.push(['too large', maximum + 1]);
  if (typeof minLength === 'number' && minLength > 0)
    found.push(['too short', 'x'.repeat(minLength - 1)]);
  if (typeof maxLength === 'number') found.push(['too long', 'x'.repeat(maxLength + 1)]);
  if (typeof minItems === 'number' && minItems > 0) found.push(['too few', []]);
  if (typeof maxItems === 'number' && Array.isArray(value) && value.length > 0)
    found.push(['too many', Array.from({ length: maxItems + 1 }, () => value[0] as Json)]);
  if (typeof pattern === 'string' && typeof value === 'string')
    found.push(['not of the pattern', `${value}\n`], ['not of the pattern', `é${value}`]);
  if (Array.isArray(schema['enum'])) found.push(['no choice', 'pigeon']);
  if (Array.isArray(schema['enum']) && typeof value === 'string')
    found.push(['a choice in capitals', value.toUpperCase()]);
  return found;
}

/** Every value inside a value, with its schema where the schema names one. */
function placesIn(place: Place, schemas: Record<string, Schema>): Place[] {
  const { value, path } = place;
  const schema = resolved(place.schema, schemas);
  const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
  const inside: [string | number, Json, Schema][] = Array.isArray(value)
    ? value.map((one, index) => [index, one, (schema['items'] || {}) as Schema])
    : isJsonObject(value)
      ? Object.entries(value).map(([name, one]) => [name, one, (properties[name] ?? {}) as Schema])
      : [];
  return [
    { ...place, schema },
    ...inside
      .slice(0, 20)
      .flatMap(([name, one, its]) =>
        placesIn({ path: [...path, name], schema: its, value: one }, schemas),
      ),
  ];
}

export function replaced(value: Json, path: Path, by: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  if (Array.isArray(value))
    return value.with(Number(first), replaced(value[Number(first)] as Json, rest, by));
  const before = value as JsonObject;
  return { ...before, [first]: replaced(before[first] as Json, rest, by) };
}
