import type { Priority } from '../priority.js';
import type { EnhancedCategory } from './enhanced-category.js';

/** What a class of crime says by itself, whatever the flags of the row say. */
export type OffenceSign =
  | 'homicide'
  | 'sexual-violence'
  | 'domestic-abuse'
  | 'stalking'
  | 'strangulation'
  | 'threats-to-kill'
  | 'trafficking'
  | 'hba'
  | 'hate'
  | 'child';

export interface PlainWords {
  /** Nouns of things, places and times, and the words between them. Nobody is named. */
  things: string[];
  /** Phrases that mean one thing only, while their words alone could mean an act. */
  phrases: string[];
}

export interface OffenceClass {
  title: string;
  /** Home Office classes, written with a dot: `4.1`, `8N`. */
  codes: string[];
  /**
   * Whole words of the offence text. A star ends a word that may go on: `kidnap*`. An underscore
   * stands for up to three words: `hand* _ throat`; a bar is between words that fit alike:
   * `front|rear door`.
   */
  words: string[];
  /** Words that look like those above and mean something else. */
  not?: string[];
  /** Those of the words that are short enough to be part of a name: `DA` is one in `Da Silva`. */
  abbreviations?: string[];
  /**
   * Only crimes in which the suspect need not have met or threatened the victim have it: what may
   * stand beside the words above while a letter may go out by itself. Older sets have a list of
   * words, with which nothing goes out by itself.
   */
  plain?: PlainWords | string[];
  /** Ordinary words beside any class. They leave nothing unread, and a person calls. */
  beside?: string[];
  enhanced: EnhancedCategory | null;
  /** At least this priority. */
  priority: Priority | null;
  signs: OffenceSign[];
}
