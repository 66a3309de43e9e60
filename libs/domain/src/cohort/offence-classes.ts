import type { Instant, LocalDate } from '../ids.js';
import type { Priority } from '../priority.js';
import { latest } from '../time/latest.js';
import { londonDate } from '../time/time-zone.js';
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

interface OffenceClass {
  title: string;
  /** Home Office classes, written with a dot: `4.1`, `8N`. */
  codes: string[];
  /**
   * Whole words of the offence text. A star ends a word that may go on: `kidnap*`. An underscore
   * stands for up to three words: `hand* _ throat`.
   */
  words: string[];
  /** Words that look like those above and mean something else. */
  not?: string[];
  /**
   * Only crimes in which the suspect need not have met or threatened the victim have it: the words
   * that may stand beside those above and change nothing. A letter may go out by itself.
   */
  plain?: string[];
  enhanced: EnhancedCategory | null;
  /** At least this priority. */
  priority: Priority | null;
  signs: OffenceSign[];
}

/** Reference data of one organisation, in force from a London date. */
export interface OffenceClasses {
  from: LocalDate;
  source: string;
  classes: Record<string, OffenceClass>;
}

/** The classes in force on the London date of `at`; null before the first. */
export const offenceClassesAt = (
  dated: readonly OffenceClasses[],
  at: Instant,
): OffenceClasses['classes'] | null => latest(dated, londonDate(at))?.classes ?? null;

/** What the code and the text of a row say of the crime. */
export interface Offence {
  /** Names of the classes, those of the code first. */
  classes: string[];
  /** What the class was read from. */
  readBy: 'code' | 'words' | 'code-and-words' | 'nothing';
  /** Nobody can tell how serious it is: a person looks at the row. */
  unknown: boolean;
  /** A crime without contact, in words that are all understood: a letter may go out by itself. */
  plain: boolean;
  enhanced: EnhancedCategory | null;
  priority: Priority | null;
  signs: OffenceSign[];
}

/**
 * Reads the crime of a row: the code first, and then the words, which may make it more serious and
 * never less. An unknown code counts as known only if the words say that it is serious
 * (docs/service/intake.md#what-the-crime-means).
 */
export const readOffence = (
  { hoOffenceCode, offenceText }: { hoOffenceCode: string | null; offenceText: string | null },
  classes: OffenceClasses['classes'],
): Offence => {
  const code = hoOffenceCode === null ? [] : classesOfCode(hoOffenceCode, classes);
  const words = offenceText === null ? [] : classesOfWords(offenceText, classes);
  const names = [...new Set([...code, ...words])];
  const found = names.flatMap((name) => classes[name] ?? []);
  const grave = found.some(({ enhanced, signs }) => enhanced !== null || signs.length > 0);
  return {
    classes: names,
    readBy: readBy(code, words),
    plain: found.length > 0 && isPlain(offenceText ?? '', { found, classes }),
    unknown: code.length === 0 && (hoOffenceCode === null ? words.length === 0 : !grave),
    enhanced: gravest(found.map(({ enhanced }) => enhanced)),
    priority: mostUrgent(found.map(({ priority }) => priority)),
    signs: [...new Set(found.flatMap(({ signs }) => signs))],
  };
};

const readBy = (code: readonly string[], words: readonly string[]): Offence['readBy'] => {
  if (code.length > 0) return words.length > 0 ? 'code-and-words' : 'code';
  return words.length > 0 ? 'words' : 'nothing';
};

const gravest = (all: readonly (EnhancedCategory | null)[]): EnhancedCategory | null =>
  (['serious_crime', 'persistently_targeted', 'vulnerable_intimidated'] as const).find((one) =>
    all.includes(one),
  ) ?? null;

const mostUrgent = (all: readonly (Priority | null)[]): Priority | null =>
  all.filter((one) => one !== null).sort()[0] ?? null;

/**
 * `4/1`, `4.1`, `004/01` and ` 4 / 1 ` are one class. The part after the slash is a sub-code of the
 * class before it, unless the whole is a class of its own.
 */
const classesOfCode = (text: string, classes: OffenceClasses['classes']): string[] => {
  const [, main = '', rest = ''] =
    /^0*(\d+[A-Z]?)(?:[./-]0*(\d+)[A-Z]?)?$/.exec(text.toUpperCase().replaceAll(/\s+/g, '')) ?? [];
  const whole = classesWith(`${main}.${rest}`, classes);
  return whole.length > 0 ? whole : classesWith(main, classes);
};

const classesWith = (code: string, classes: OffenceClasses['classes']): string[] =>
  Object.entries(classes)
    .filter(([, { codes }]) => codes.includes(code))
    .map(([name]) => name);

const classesOfWords = (text: string, classes: OffenceClasses['classes']): string[] => {
  const words = wordsOf(text);
  return Object.entries(classes)
    .filter(([, { words: phrases, not = [] }]) => {
      const left = not.reduce<readonly string[]>(without, words);
      return phrases.flatMap(withGaps).some((phrase) => placeOf(phrase, left) !== null);
    })
    .map(([name]) => name);
};

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'\u2019]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Phrases that mean something else than a class leave nothing unread. */
const isPlain = (
  text: string,
  { found, classes }: { found: readonly OffenceClass[]; classes: OffenceClasses['classes'] },
): boolean => {
  if (found.some(({ plain }) => plain === undefined)) return false;
  const known = found.flatMap(({ words, plain = [] }) => [
    ...words.flatMap((phrase) => phrase.split(' ')),
    ...plain,
  ]);
  const harmless = Object.values(classes).flatMap(({ not = [] }) => not);
  return harmless
    .reduce<readonly string[]>(without, wordsOf(text))
    .every((word) => /^\d*$/.test(word) || known.some((want) => isWord(word, want)));
};

/** The phrase with no word to three where it leaves a gap. */
const withGaps = (phrase: string): string[] =>
  phrase.includes(' _ ')
    ? [' ', ' * ', ' * * ', ' * * * '].map((gap) => phrase.replace(' _ ', gap))
    : [phrase];

/** Where the phrase begins among the words. */
const placeOf = (phrase: string, words: readonly string[]): number | null => {
  const wanted = phrase.split(' ');
  const at = words.findIndex((_, start) =>
    wanted.every((want, index) => isWord(words[start + index], want)),
  );
  return at === -1 ? null : at;
};

const isWord = (word: string | undefined, want: string): boolean =>
  word !== undefined && (want.endsWith('*') ? word.startsWith(want.slice(0, -1)) : word === want);

/** A gap stays where the phrase was, so that the words around it do not become one phrase. */
const without = (words: readonly string[], phrase: string): readonly string[] => {
  const at = placeOf(phrase, words);
  if (at === null) return words;
  const length = phrase.split(' ').length;
  return without([...words.slice(0, at), '', ...words.slice(at + length)], phrase);
};
