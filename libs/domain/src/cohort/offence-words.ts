import type { OffenceClass, PlainWords } from './offence-class.js';
import { isForm, Phrases } from './phrases.js';

type Classes = Record<string, OffenceClass>;

/** What the words of an offence say. */
interface ReadText {
  /** Names of the classes whose words it has. */
  classes: string[];
  /** Only things, places and times beside a crime that needs no contact, and nobody is named. */
  plain: boolean;
  /** It has words that are neither explained nor in the place of a thing or a name. */
  unread: boolean;
}

/**
 * Reads the words of an offence. A word that no list explains is never passed over: beside a crime
 * without contact it may be the thing that was stolen or the name of a place, and everywhere else
 * it leaves the text unread (docs/service/intake.md#what-the-crime-means).
 */
export const readWords = (text: string, classes: Classes): ReadText => {
  const lists = listsOf(classes);
  const left = withoutNames(wordsOf(text), lists);
  const found = lists.classes.filter((one) => hasWordsOf(one, textsOf(left)));
  return {
    classes: found.map(({ name }) => name),
    plain: isPlain(left, { found: found.map(({ crime }) => crime), lists }),
    unread: isUnread(left, new Explained(left, lists)),
  };
};

/** A word of the text as it is written, and the part between two signs in which it stands. */
interface Word {
  text: string;
  written: string;
  clause: number;
}

/** `D.A.` is one word, and so is `victim's`. */
const wordsOf = (text: string): Word[] =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'\u2019]/gu, '')
    .replaceAll(/\b(?:\p{L}\.){2,}/gu, (dotted) => `${dotted.replaceAll('.', '')} `)
    .split(/[,;:.()\n]|\s[/\u2013\u2014-]+\s/u)
    .flatMap((part, clause) =>
      part
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .map((written) => ({ text: written.toLowerCase(), written, clause })),
    );

/** The lists of all classes as phrases, made once for a set of classes. */
interface Lists {
  classes: { name: string; words: Phrases; not: Phrases; crime: OffenceClass }[];
  abbreviations: Set<string>;
  /** All that explains a word, and the things among it. */
  explained: Phrases;
  things: Phrases;
  /** Of the crimes without contact: what was done, and what else is plain beside it. */
  acts: Phrases;
  plainPhrases: Phrases;
  plainThings: Phrases;
}

const listsMade = new WeakMap<Classes, Lists>();

const listsOf = (classes: Classes): Lists => {
  const made = listsMade.get(classes) ?? makeLists(classes);
  listsMade.set(classes, made);
  return made;
};

const makeLists = (classes: Classes): Lists => {
  const all = Object.values(classes);
  const crimes = all.filter(({ plain }) => plain !== undefined);
  return {
    classes: Object.entries(classes).map(([name, crime]) => ({
      name,
      words: new Phrases(crime.words),
      not: new Phrases(crime.not ?? []),
      crime,
    })),
    abbreviations: new Set(all.flatMap(({ abbreviations = [] }) => abbreviations)),
    explained: new Phrases(
      all.flatMap(({ words, not = [], beside = [], plain }) => [
        ...words,
        ...not,
        ...beside,
        ...plainWords(plain).phrases,
      ]),
    ),
    things: new Phrases(all.flatMap(({ plain }) => plainWords(plain).things)),
    acts: new Phrases(crimes.flatMap(({ words }) => words)),
    plainPhrases: new Phrases([
      ...crimes.flatMap(({ plain }) => plainWords(plain).phrases),
      ...all.flatMap(({ not = [] }) => not),
    ]),
    plainThings: new Phrases(crimes.flatMap(({ plain }) => plainWords(plain).things)),
  };
};

const textsOf = (words: readonly Word[]): string[] => words.map(({ text }) => text);

/** A gap stays where a phrase was, so that the words around it do not become one phrase. */
const hasWordsOf = (
  { words: phrases, not }: Pick<Lists['classes'][number], 'words' | 'not'>,
  texts: readonly string[],
): boolean => {
  if (!phrases.isIn(texts)) return false;
  const gone = not.placesIn(texts);
  return phrases.isIn(texts.map((text, at) => (gone.has(at) ? '' : text)));
};

/**
 * The words without the abbreviations that are part of a name: after `of` or `from`, and before a
 * word that is written as a name or a thing. Everywhere else `DA` means domestic abuse.
 */
const withoutNames = (words: readonly Word[], lists: Lists): Word[] => {
  const known = new Explained(words, lists);
  const isName = (at: number): boolean =>
    NAMES_FOLLOW.has(words[at - 1]?.text ?? '') &&
    isSameClause(words, at, at + 1) &&
    (known.isThing(at + 1) || (!known.has(at + 1) && isWrittenAsName(words, at + 1)));
  return words.map((word, at) =>
    lists.abbreviations.has(word.text) && isName(at) ? { ...word, text: '' } : word,
  );
};

const NAMES_FOLLOW = new Set(['of', 'from', 'at', 'to', 'in', 'outside', 'near', 'on', 'behind']);

const isSameClause = (words: readonly Word[], one: number, other: number): boolean =>
  words[other] !== undefined && words[one]?.clause === words[other].clause;

/** In a text of small letters: names say nothing where every word is written like one. */
const isWrittenAsName = (words: readonly Word[], at: number): boolean =>
  /^\p{Lu}/u.test(words[at]?.written ?? '') &&
  smallWords(words) > 0 &&
  smallWords(words) * 2 >= words.length - 3;

const smallWords = (words: readonly Word[]): number =>
  words.filter(({ written }) => /^\p{Ll}{2}/u.test(written)).length;

/** Which words of the text some list explains. */
class Explained {
  readonly #places: Set<number>;
  readonly #things: Set<number>;
  constructor(
    readonly words: readonly Word[],
    lists: Lists,
  ) {
    this.#places = lists.explained.placesIn(textsOf(words), isForm);
    this.#things = lists.things.placesIn(textsOf(words), isForm);
  }
  has(at: number): boolean {
    return this.#places.has(at) || this.isThing(at);
  }
  isThing(at: number): boolean {
    return this.#things.has(at) || isNumber(this.words[at]?.text ?? '');
  }
}

const isNumber = (word: string): boolean => /^\d+(?:st|nd|rd|th|yrs?|yo|[ab])?$/.test(word);

const plainWords = (plain: OffenceClass['plain']): PlainWords =>
  plain === undefined || Array.isArray(plain) ? { things: [], phrases: [] } : plain;

/** A word that no list explains is passed over only in the place of a thing or of a name. */
const isUnread = (words: readonly Word[], known: Explained): boolean =>
  words.some(
    (_, at) =>
      !known.has(at) &&
      !isThing(words, known, at) &&
      !isName(words, known, at) &&
      !isTaken(words, known, at),
  );

/** `Theft of strimmer`, `strimmer stolen`: whatever it is, it was taken. */
const isThing = (words: readonly Word[], known: Explained, at: number): boolean => {
  const start = startOfRun(words, known, at);
  if (endOfRun(words, known, at) - start >= MOST_WORDS_OF_A_THING) return false;
  const [act = '', before = ''] = [start - 2, start - 1].map((one) =>
    isSameClause(words, at, one) ? words[one]?.text : '',
  );
  return (
    TAKING.test(before) ||
    (TAKING.test(act) && (before === 'of' || before === 'from')) ||
    (act === 'damage' && before === 'to' && !namesAPerson(words, at)) ||
    isBeforeTaken(words, known, at)
  );
};

const TAKING = /^(?:thefts?|stealing|stole|stolen|burglary)$/;
const TAKEN = /^(?:stolen|taken)$/;
const MOST_WORDS_OF_A_THING = 4;

/** The part names only things until it says that they were taken. */
const isBeforeTaken = (words: readonly Word[], known: Explained, at: number): boolean =>
  words.some(
    ({ text }, other) =>
      other > at &&
      isSameClause(words, at, other) &&
      TAKEN.test(text) &&
      isAfterThings(words, known, other),
  );

const isTaken = (words: readonly Word[], known: Explained, at: number): boolean =>
  TAKEN.test(words[at]?.text ?? '') && isAfterThings(words, known, at);

const isAfterThings = (words: readonly Word[], known: Explained, at: number): boolean => {
  const before = words
    .map((_, other) => other)
    .filter((other) => other < at && isSameClause(words, at, other));
  return (
    before.length > 0 &&
    before.every(
      (one) => !known.has(one) || known.isThing(one) || JOINING.has(words[one]?.text ?? ''),
    )
  );
};

const startOfRun = (words: readonly Word[], known: Explained, at: number): number =>
  at > 0 && isSameClause(words, at, at - 1) && !known.has(at - 1)
    ? startOfRun(words, known, at - 1)
    : at;

const endOfRun = (words: readonly Word[], known: Explained, at: number): number =>
  isSameClause(words, at, at + 1) && !known.has(at + 1) ? endOfRun(words, known, at + 1) : at;

const namesAPerson = (words: readonly Word[], at: number): boolean =>
  words.some(({ text }, other) => isSameClause(words, at, other) && PERSON.test(text));

const PERSON = /^(?:h(?:er|im|is|e)|she|they|them|their|me|my|i|victims?|ips?)$/;

/** `Assault outside Greggs`, `fraud in the name of Smith`. */
const isName = (words: readonly Word[], known: Explained, at: number): boolean => {
  const start = startOfRun(words, known, at);
  const end = endOfRun(words, known, at);
  const run = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  return (
    NAMES_FOLLOW.has(isSameClause(words, at, start - 1) ? (words[start - 1]?.text ?? '') : '') &&
    run.every((one) => isWrittenAsName(words, one))
  );
};

/**
 * Each part is an act against a thing, or names things: nothing stands in a place (`phone in car`)
 * unless the part says what was done to it. Phrases that look like a graver class and mean
 * something else are things.
 */
const isPlain = (
  words: readonly Word[],
  { found, lists }: { found: readonly OffenceClass[]; lists: Lists },
): boolean => {
  if (found.some((one) => one.plain === undefined || Array.isArray(one.plain))) return false;
  const texts = textsOf(words);
  const acts = lists.acts.placesIn(texts);
  const phrases = lists.plainPhrases.placesIn(texts);
  const things = lists.plainThings.placesIn(texts);
  const hasAct = (at: number): boolean =>
    words.some(
      ({ clause }, other) =>
        clause === words[at]?.clause && (acts.has(other) || phrases.has(other)),
    );
  return words.every(
    ({ text }, at) =>
      acts.has(at) ||
      phrases.has(at) ||
      things.has(at) ||
      isNumber(text) ||
      JOINING.has(text) ||
      (STANDING_IN.has(text) && hasAct(at)),
  );
};

const JOINING = new Set(['a', 'an', 'the', 'and', 'or', 'of', 'for', 'as']);
const STANDING_IN = new Set([
  'from',
  'to',
  'in',
  'at',
  'on',
  'outside',
  'inside',
  'near',
  'within',
]);
