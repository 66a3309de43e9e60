import { normalizeContextKey } from 'lezer-feel';

/**
 * The form in which two spellings of a name are one: white space collapsed, around operators
 * exactly one blank.
 */
export const normalName = (name: string): string => normalizeContextKey(name);

/** A name as it was written, white space collapsed. */
export const tidyName = (text: string): string => text.replace(/\s+/gu, ' ').trim();
