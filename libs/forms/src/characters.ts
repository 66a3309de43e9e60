const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest emoji that one person would call one character has fewer parts than this. */
const MOST_PARTS = 16;

/**
 * Whether a text has at most so many characters, as people count them: an emoji or a letter with
 * its accents is one, however many parts it is stored in. A character has no more than 16 parts
 * here, so that a text stays short in the database, too. (An older browser may count a new emoji as
 * two; the server decides.)
 */
export function hasAtMost(text: string, most: number): boolean {
  if (text.length <= most) return true;
  if (text.length > most * MOST_PARTS) return false;
  let count = 0;
  for (const _ of segmenter.segment(text)) if (++count > most) return false;
  return true;
}

/** Whether a text, without the blanks around it, has so many characters as people count them. */
export const hasAtLeast = (text: string, least: number): boolean =>
  !hasAtMost(text.trim(), least - 1);
