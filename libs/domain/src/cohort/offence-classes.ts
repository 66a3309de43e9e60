import type { Instant, LocalDate } from '../ids.js';
import type { Priority } from '../priority.js';
import { withoutStreetNames } from '../street-names.js';
import { latest } from '../time/latest.js';
import { londonDate } from '../time/time-zone.js';
import type { EnhancedCategory } from './enhanced-category.js';
import type { OffenceClass, OffenceSign } from './offence-class.js';
import { readWords } from './offence-words.js';

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
  /** Some of its words say something that nobody has explained: it may be more serious. */
  unread: boolean;
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
  const text = readWords(withoutStreetNames(offenceText ?? ''), classes);
  const words = text.classes;
  const names = [...new Set([...code, ...words])];
  const found = names.flatMap((name) => classes[name] ?? []);
  const grave = found.some(({ enhanced, signs }) => enhanced !== null || signs.length > 0);
  return {
    classes: names,
    readBy: readBy(code, words),
    plain: isPlainCrime(found) && text.plain,
    unread: text.unread,
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

/** Every one of them is a crime in which nobody need have been met. */
const isPlainCrime = (found: readonly OffenceClass[]): boolean =>
  found.length > 0 && found.every(({ plain }) => plain !== undefined);
