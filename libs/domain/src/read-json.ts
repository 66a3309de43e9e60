import type { Json } from './json.js';
import { isPlainText } from './plain-text.js';
import { failure, success, type Result } from './result.js';

/** Why a text is refused as JSON, and the path of the value or key that is the reason. */
export interface JsonFault {
  code:
    | 'malformed-json'
    | 'too-many-values'
    | 'too-deep'
    | 'duplicate-key'
    | 'reserved-key'
    | 'inexact-number'
    | 'not-text';
  path: (string | number)[];
}

/** Whether an object may have the key `__proto__`, which many programs lose. Default `refused`. */
interface ReadOptions {
  prototypes?: 'refused' | 'kept';
  /** More values than this are refused before anything is read. */
  mostValues?: number;
}

/** More levels than any form, message or journey needs. */
export const DEEPEST_JSON = 100;

/**
 * Reads JSON that is kept exactly as it was sent, or refuses it. `JSON.parse` would change some
 * values without a word: it rounds a number with too many digits, takes the last of two equal keys,
 * and gives back halves of characters that no database stores.
 */
export function readJson(text: string, options: ReadOptions = {}): Result<Json, JsonFault> {
  if (options.mostValues !== undefined && hasMoreThan(text, options.mostValues))
    return failure({ code: 'too-many-values', path: [] });
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return failure({ code: 'malformed-json', path: [] });
  }
  const fault: JsonFault | null = isPlainText(text)
    ? faultIn(text, options)
    : { code: 'not-text', path: [] };
  return fault ? failure(fault) : success(value);
}

/**
 * Counts commas and what they divide, outside of texts. The text need not be JSON: it ends at a
 * quotation mark that nothing closes.
 */
function hasMoreThan(text: string, most: number): boolean {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === ',' || sign === '[' || sign === '{') count += 1;
    if (count > most) return true;
    if (sign !== '"') continue;
    index = endOfString(text, index);
    if (index === -1) return false;
  }
  return false;
}

/** What the scan is inside of: an object with the keys that it has had, or a list. */
interface Level {
  keys: Set<string> | null;
  at: string | number;
  /** In an object: the next string is a key. */
  key: boolean;
}

/** Scans JSON that is known to be well formed. */
function faultIn(text: string, { prototypes = 'refused' }: ReadOptions): JsonFault | null {
  const levels: Level[] = [];
  const refuse = (code: JsonFault['code']): JsonFault => ({
    code,
    path: levels.map(({ at }) => at),
  });
  let escape = text.indexOf('\\u');
  for (let index = 0; index < text.length; index += 1) {
    const level = levels.at(-1);
    switch (text[index]) {
      case '{':
      case '[':
        if (levels.length === DEEPEST_JSON) return refuse('too-deep');
        levels.push(
          text[index] === '{'
            ? { keys: new Set(), at: '', key: true }
            : { keys: null, at: 0, key: false },
        );
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.keys) level.key = true;
        else if (level) level.at = Number(level.at) + 1;
        break;
      case '"': {
        const end = endOfString(text, index);
        if (escape !== -1 && escape < index) escape = text.indexOf('\\u', index);
        const code = level?.key
          ? takeKey(level, textBetween(text, index, end), prototypes)
          : codeOfText(text, { start: index, end, escape });
        if (code) return refuse(code);
        index = end;
        break;
      }
      default: {
        NUMBER.lastIndex = index;
        const literal = NUMBER.exec(text)?.[0];
        if (literal === undefined) break;
        if (!isKeptExactly(literal)) return refuse('inexact-number');
        index += literal.length - 1;
      }
    }
  }
  return null;
}

const NUMBER = /-?\d[\d.eE+-]*/y;

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text[before - 1] === '\\') before -= 1;
  return (at - before) % 2 === 1;
}

const textBetween = (...[text, start, end]: [string, number, number]): string =>
  JSON.parse(text.slice(start, end + 1)) as string;

/** Only an escape can hide what is not text. Texts are long, so the others are not copied. */
function codeOfText(
  text: string,
  { start, end, escape }: { start: number; end: number; escape: number },
): JsonFault['code'] | null {
  if (escape === -1 || escape > end) return null;
  return isPlainText(textBetween(text, start, end)) ? null : 'not-text';
}

function takeKey(
  ...[level, key, prototypes]: [Level, string, ReadOptions['prototypes']]
): JsonFault['code'] | null {
  level.at = key;
  level.key = false;
  if (!isPlainText(key)) return 'not-text';
  if (key === '__proto__' && prototypes === 'refused') return 'reserved-key';
  if (level.keys?.has(key)) return 'duplicate-key';
  level.keys?.add(key);
  return null;
}

/** Nobody writes longer ones, and comparing the digits of a million would take minutes. */
const LONGEST_NUMBER = 1_000;

/** Whether the number that JavaScript makes of this literal is the number that was written. */
export function isKeptExactly(literal: string): boolean {
  if (/^-?\d{1,15}$/.test(literal)) return true;
  if (literal.length > LONGEST_NUMBER) return false;
  const number = Number(literal);
  return Number.isFinite(number) && decimal(literal) === decimal(String(number));
}

/** One way to write a decimal: its digits without zeros at either end, and the power of ten. */
function decimal(literal: string): string {
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const written = `${whole}${part}`.replace(/^0+/, '');
  const digits = written.replace(/0+$/, '');
  if (digits === '') return '0';
  return `${sign}${digits}e${Number(power) - part.length + (written.length - digits.length)}`;
}
