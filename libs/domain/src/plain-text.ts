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

/** How much of a text can be seen: its characters without those that are drawn as nothing. */
export const seenOf = (text: string): string => text.replaceAll(UNSEEN, '').trim();

/**
 * Characters that are drawn as nothing: U+2800 is an empty cell, U+FFFC stands for a picture that
 * did not come along, U+16FE4 fills a place, U+1D159 is a note without a head.
 */
const NOTHING = String.raw`\p{Cf}\p{Default_Ignorable_Code_Point}\u{16fe4}\u2800\ufffc\u{1d159}`;
const UNSEEN = new RegExp(String.raw`(?!\s)[\p{Cc}${NOTHING}]`, 'gu');
const BLANK = new RegExp(String.raw`^[\s\p{Cc}${NOTHING}]*$`, 'u');
