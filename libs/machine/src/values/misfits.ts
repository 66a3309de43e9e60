import {
  CLOSED_VALUES,
  isJsonObject,
  isLocalDate,
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
  const code = misfitOfType(declared, [name, value]);
  if (code || value === null) return code;
  const date = DATED.has(declared[name]?.type ?? 'any') ? dateOf(value) : null;
  return date !== null && !isPlausibleDate(date, londonDate(at)) ? 'implausible-date' : null;
}

/** Why a value does not fit what is declared, whatever day it is. */
export function misfitOfType(
  declared: Program['variables'],
  [name, value]: [string, Json],
): Misfit['code'] | null {
  const variable = Object.hasOwn(declared, name) ? declared[name] : undefined;
  if (!isPlainJson(value)) return 'not-text';
  if (!variable) return 'undeclared';
  if (value === null) return null;
  if (!FITS[variable.type](value)) return 'wrong-type';
  if (variable.values && !(isText(value) && variable.values.includes(value))) return 'not-a-value';
  return Object.hasOwn(declared, 'caseId') && !isWordOf(name, value) ? 'not-a-value' : null;
}

/** Whether the service knows this word, if it closes the words of this name. */
export const isWordOf = (name: string, value: Json): boolean =>
  value === null ||
  !Object.hasOwn(CLOSED_VALUES, name) ||
  (typeof value === 'string' && CLOSED_VALUES[name]?.includes(value) === true);

const isText = (value: Json): value is string => typeof value === 'string';

const DATED: ReadonlySet<VariableDeclaration['type']> = new Set(['date', 'date-time']);
const dateOf = (value: Json): string | null =>
  isText(value) ? value.slice(0, 'YYYY-MM-DD'.length) : null;

/** The form in which FEEL reads a date and time, too. 30 February and 25 o'clock are none. */
const DATE_TIME = /^[\d-]{10}T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d|@[\w/+-]+)?$/;
const isDateTime = (value: Json): boolean =>
  isText(value) && DATE_TIME.test(value) && toInstant(value).ok;
const isDuration = (value: Json): boolean =>
  isText(value) && value === value.trim() && parseIsoDuration(value).ok;

/**
 * Values are plain JSON, and a date is a text. There is no second form: an object whose keys are
 * called `@type` and `@value` is an object like any other.
 */
const FITS: Record<VariableDeclaration['type'], (value: Json) => boolean> = {
  any: () => true,
  string: isText,
  date: (value) => isText(value) && isLocalDate(value),
  'date-time': isDateTime,
  duration: isDuration,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: isJsonObject,
};
