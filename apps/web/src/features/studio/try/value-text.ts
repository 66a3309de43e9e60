import { readJson, type Json } from '@waymark/domain';
import { numberTyped } from '../../../shared/form/number-typed.js';
import type { Declared } from './try-protocol.js';

/** What stands for no value in a field of the starting data. */
export const NO_VALUE = 'nothing';

/** How a value of the starting data is written in its field. */
export const textOfValue = (value: Json): string =>
  value === null ? NO_VALUE : typeof value === 'string' ? value : JSON.stringify(value);

/** The value that a field means. Undefined where the text is none of the variable's type. */
export function valueOfText({ type, values }: Declared, text: string): Json | undefined {
  if (text === NO_VALUE) return null;
  if (values.length > 0) return values.includes(text) ? text : undefined;
  switch (type) {
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'number': {
      const number = numberTyped(text);
      return typeof number === 'number' ? number : undefined;
    }
    case 'object':
    case 'list':
      return jsonOf(text, type);
    case 'any':
      return jsonOf(text, type) ?? text;
    default:
      return text;
  }
}

function jsonOf(text: string, type: 'object' | 'list' | 'any'): Json | undefined {
  const read = readJson(text);
  if (!read.ok) return undefined;
  const { value } = read;
  if (type === 'any') return value;
  return Array.isArray(value) === (type === 'list') && typeof value === 'object'
    ? value
    : undefined;
}
