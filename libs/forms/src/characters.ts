import { isBlank } from '@waymark/domain';

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

/**
 * Whether a text has so many characters that people see. Blanks around it and characters that are
 * drawn as nothing do not count.
 */
export function hasAtLeast(text: string, least: number): boolean {
  if (least <= 0) return true;
  let [count, blanks] = [0, 0];
  for (const { segment } of segmenter.segment(text)) {
    if (/^\s/.test(segment)) blanks += count > 0 ? 1 : 0;
    else if (!isBlank(segment)) {
      count += blanks + 1;
      blanks = 0;
    }
    if (count >= least) return true;
  }
  return false;
}
