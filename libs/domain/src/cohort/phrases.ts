/** Whether a word of a text is what a phrase wants: a word, or the beginning of one (`burgl*`). */
type Fits = (word: string, want: string) => boolean;

/** One word of a phrase, with the other words that fit in its place. */
type Wanted = readonly string[];

/**
 * Phrases that are looked for in texts: words, beginnings of words (`burgl*`), one of several words
 * (`front|rear door`) and gaps of up to three words (`threw _ at`). They are kept by their first
 * word, because a list has thousands of them and a text has few words.
 */
export class Phrases {
  /** By the first word. */
  readonly #exact = new Map<string, Wanted[][]>();
  /** Those that start with the beginning of a word, by its first letter. */
  readonly #beginnings = new Map<string, Wanted[][]>();

  constructor(phrases: readonly string[]) {
    for (const [first = [], ...rest] of phrases.flatMap(withGaps))
      for (const word of first) {
        const isBeginning = word.endsWith('*');
        const among = isBeginning ? this.#beginnings : this.#exact;
        const key = isBeginning ? letterOf(word.slice(0, -1)) : word;
        among.set(key, [...(among.get(key) ?? []), [[word], ...rest]]);
      }
  }

  /** The places of the words of every occurrence, without those in a gap. */
  placesIn(words: readonly string[], fits: Fits = isWord): Set<number> {
    const places = new Set<number>();
    for (const start of words.keys())
      for (const wanted of this.#startingWith(words[start] ?? ''))
        if (isAt(words, { start, wanted, fits }))
          for (const [index, [want]] of wanted.entries())
            if (want !== '*') places.add(start + index);
    return places;
  }

  isIn(words: readonly string[]): boolean {
    return words.some((word, start) =>
      this.#startingWith(word).some((wanted) => isAt(words, { start, wanted, fits: isWord })),
    );
  }

  #startingWith(word: string): Wanted[][] {
    return [
      ...(this.#exact.get(word) ?? []),
      ...(this.#beginnings.get(letterOf(word)) ?? []),
      ...(this.#beginnings.get('') ?? []),
    ];
  }
}

const letterOf = (word: string): string => word.slice(0, 1);

const isAt = (
  words: readonly string[],
  { start, wanted, fits }: { start: number; wanted: readonly Wanted[]; fits: Fits },
): boolean =>
  wanted.every((one, index) => {
    const word = words[start + index] ?? '';
    return one.some((want) => fits(word, want));
  });

/** The phrase with no word to three where it leaves a gap. */
const withGaps = (phrase: string): Wanted[][] =>
  (phrase.includes(' _ ')
    ? [' ', ' * ', ' * * ', ' * * * '].map((gap) => phrase.replace(' _ ', gap))
    : [phrase]
  ).map((one) => one.split(' ').map((word) => word.split('|')));

const isWord = (word: string, want: string): boolean =>
  want.endsWith('*') ? word !== '' && word.startsWith(want.slice(0, -1)) : word === want;

/** `burglaries` and `threatening` are forms of one word, and `assaultbyhusband` is three words. */
export const isForm = (word: string, want: string): boolean =>
  isWord(word, want) && (want === '*' || word.length - want.length < LONGEST_ENDING);

const LONGEST_ENDING = 5;
