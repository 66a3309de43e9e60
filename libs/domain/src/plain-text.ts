import type { Json } from './json.js';

/**
 * Whether a text can be kept everywhere as it is: it has no NUL, which Postgres refuses, and no
 * half of a character (a lone surrogate), which UTF-8 cannot write.
 */
export const isPlainText = (text: string): boolean => !NOT_PLAIN.test(text);

/** Whether every text in a value can be kept, the keys of its objects too. */
export function isPlainJson(value: Json): boolean {
  if (typeof value === 'string') return isPlainText(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isPlainJson);
  return Object.entries(value).every(([key, one]) => isPlainText(key) && isPlainJson(one));
}

// eslint-disable-next-line no-control-regex -- NUL is what is looked for
const NOT_PLAIN = /[\u0000\p{Surrogate}]/u;

/** Whether a text has nothing that can be seen: it names nobody and answers nothing. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/**
 * White space, controls, and characters that are drawn as nothing: U+2800 is an empty cell, U+1D159
 * a note without a head.
 */
const BLANK = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]*$/u;
