import { type FeelContext, type FeelRange, type Value, kindOf } from './value.js';
import { numberText } from './number.js';
import { temporalText } from './temporal-text.js';
import type { FeelNumber } from './number.js';
import type { Temporal } from './temporal.js';

/**
 * The text of a value as `string()` gives it (DMN 1.5, 10.3.4.1): a string as it is, inside lists
 * and contexts in quotes.
 */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : quotedText(value);
}

function quotedText(value: Value): string {
  switch (kindOf(value)) {
    case 'null':
      return 'null';
    case 'boolean':
      return value === true ? 'true' : 'false';
    case 'string':
      return `"${(value as string).replace(/["\\]/g, '\\$&')}"`;
    case 'number':
      return numberText(value as FeelNumber);
    case 'list':
      return `[${(value as Value[]).map(quotedText).join(', ')}]`;
    case 'context':
      return contextText(value as FeelContext);
    case 'range':
      return rangeText(value as FeelRange);
    case 'function':
      return 'function';
    default:
      return temporalText(value as Temporal);
  }
}

const contextText = (context: FeelContext): string =>
  `{${[...context].map(([key, value]) => `${keyText(key)}: ${quotedText(value)}`).join(', ')}}`;
const keyText = (key: string): string =>
  /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : quotedText(key);

function rangeText(range: FeelRange): string {
  if (range.operator) return `${range.operator}${quotedText(range.start ?? range.end ?? null)}`;
  const [open, close] = [range.startIncluded ? '[' : '(', range.endIncluded ? ']' : ')'];
  return `${open}${quotedText(range.start ?? null)}..${quotedText(range.end ?? null)}${close}`;
}
