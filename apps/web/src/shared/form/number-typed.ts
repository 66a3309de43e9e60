import { isKeptExactly, type Json } from '@waymark/domain';

const DECIMAL = /^-?\d+(\.\d+)?$/;

/**
 * The number that somebody typed in decimal digits. Any other text stays as it was typed, and so
 * does a number that a variable would not keep exactly: the validator says what is wrong.
 */
export function numberTyped(text: string): Json {
  const said = text.trim();
  return DECIMAL.test(said) && isKeptExactly(said) ? Number(said) : text;
}
