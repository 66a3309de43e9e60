import { normalizeContextKey } from 'lezer-feel';

/** The normal form of a name: white space collapsed, with exactly one space around operators. */
export const normalName = (name: string): string => normalizeContextKey(name);

/** A name as it was written, white space collapsed. */
export const tidyName = (text: string): string => text.replace(/\s+/gu, ' ').trim();
