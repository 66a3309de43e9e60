import {
  CLOSED_VALUES,
  isJsonObject,
  isPlainJson,
  isPlausibleDate,
  londonDate,
  parseIsoDuration,
  toInstant,
  type Instant,
  type Json,
  type JsonObject,
} from '@waymark/domain';
import type { Program } from '../program/program.js';
import type { VariableDeclaration } from '../program/variable-declaration.js';

/** A value from outside that does not fit what the program declares. */
export interface Misfit {
  name: string;
  code: 'undeclared' | 'wrong-type' | 'not-a-value' | 'implausible-date' | 'not-text';
}

/**
 * The values that the program does not declare, or declares otherwise: of another type, not one of
 * the words that the program or the service closes, or with a date that nobody can have meant. A
 * text that no database can keep never fits. Null fits every type: it is not known.
 */
export const misfitsOf = (
  { variables: declared }: Pick<Program, 'variables'>,
  values: JsonObject,
  at: Instant,
): Misfit[] =>
  Object.entries(values).flatMap(([name, value]): Misfit[] => {
    const code = misfit(declared, [name, value], at);
    return code ? [{ name, code }] : [];
  });

function misfit(
  declared: Program['variables'],
  [name, value]: [string, Json],
  at: Instant,
): Misfit['code'] | null {
  const variable = Object.hasOwn(declared, name) ? declared[name] : undefined;
  if (!isPlainJson(value)) return 'not-text';
  if (!variable) return 'undeclared';
  if (value === null) return null;
  if (!FITS[variable.type](value)) return 'wrong-type';
  if (variable.values && !(isText(value) && variable.values.includes(value))) return 'not-a-value';
  if (Object.hasOwn(declared, 'caseId') && !isWordOf(name, value)) return 'not-a-value';
  const date = DATED.has(variable.type) ? dateOf(value) : null;
  return date !== null && !isPlausibleDate(date, londonDate(at)) ? 'implausible-date' : null;
}

/** Whether the service knows this word, if it closes the words of this name. */
export const isWordOf = (name: string, value: Json): boolean =>
  value === null ||
  !Object.hasOwn(CLOSED_VALUES, name) ||
  (typeof value === 'string' && CLOSED_VALUES[name]?.includes(value) === true);

const isText = (value: Json): value is string => typeof value === 'string';
/** What FEEL has and JSON lacks is an object with its type and its text. */
const textOf = (value: Json, tag: RegExp): string | null => {
  if (isText(value)) return value;
  if (!isJsonObject(value)) return null;
  const { '@type': type = null, '@value': text = null } = value;
  return isText(type) && tag.test(type) && isText(text) ? text : null;
};

const DATED: ReadonlySet<VariableDeclaration['type']> = new Set(['date', 'date-time']);
/** The day that a date or a time names, if it is one: 30 February and 25 o'clock are none. */
const dateOf = (value: Json): string | null => {
  const text = textOf(value, /^date/) ?? '';
  return toInstant(text).ok ? text.slice(0, 'YYYY-MM-DD'.length) : null;
};
const isDated = (value: Json): boolean => dateOf(value) !== null;
const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

const FITS: Record<VariableDeclaration['type'], (value: Json) => boolean> = {
  any: () => true,
  string: isText,
  date: isDated,
  'date-time': isDated,
  duration: (value) => parseIsoDuration(textOf(value, /duration$/) ?? '').ok,
  number: (value) =>
    typeof value === 'number' ||
    (isJsonObject(value) && NUMBER.test(textOf(value, /^number$/) ?? '')),
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: isJsonObject,
};
