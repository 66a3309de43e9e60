import {
  CLOSED_VALUES,
  isPlainJson,
  isPlausibleDate,
  londonDate,
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
const textOf = (value: Json): string | null => {
  if (isText(value)) return value;
  const typed = isObject(value) && isText(value['@type'] ?? null) ? value['@value'] : null;
  return isText(typed ?? null) ? (typed as string) : null;
};
const isObject = (value: Json): value is JsonObject =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const DATED: ReadonlySet<VariableDeclaration['type']> = new Set(['date', 'date-time']);
const DATE = /^(-?\d{4,})-(\d\d)-(\d\d)(?:$|T)/;
const dateOf = (value: Json): string | null => {
  const [, year, month, day] = DATE.exec(textOf(value) ?? '') ?? [];
  return year === undefined ? null : `${year}-${month}-${day}`;
};
const isDated = (value: Json): boolean => dateOf(value) !== null;

const FITS: Record<VariableDeclaration['type'], (value: Json) => boolean> = {
  any: () => true,
  string: isText,
  date: isDated,
  'date-time': isDated,
  duration: (value) => /^-?P\d*/.test(textOf(value) ?? ''),
  number: (value) => typeof value === 'number' || (isObject(value) && value['@type'] === 'number'),
  boolean: (value) => typeof value === 'boolean',
  list: (value) => Array.isArray(value),
  object: isObject,
};
