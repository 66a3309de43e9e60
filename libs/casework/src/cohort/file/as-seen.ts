/**
 * A name as people read it: letters and digits, whatever their case, width and the spaces, hyphens
 * and invisible characters between them. `Phone1 Safe` and `phone1_safe` are read the same.
 */
export const asSeen = (name: string): string =>
  name.normalize('NFKC').replaceAll(NEITHER_LETTER_NOR_DIGIT, '').toLowerCase();

const NEITHER_LETTER_NOR_DIGIT = /[^\p{L}\p{M}\p{N}]|\p{Default_Ignorable_Code_Point}/gu;

/**
 * Two names of which one may be a slip of the other: a letter or two, the order of words, or
 * letters that look the same.
 */
export function isNearMiss(one: string, other: string): boolean {
  const [a, b] = [asSeen(one), asSeen(other)];
  if (a === b || a === '' || b === '') return false;
  if (wordsOf(one) === wordsOf(other) || drawnAs(a) === drawnAs(b)) return true;
  if (areOfOneSeries(a, b)) return false;
  const slips = Math.min(a.length, b.length) >= 8 ? 2 : 1;
  return Math.min(a.length, b.length) >= 4 && distance(a, b, slips) <= slips;
}

/**
 * A name with each letter as the one that it looks like: `d0b` is drawn as `dob`, and so is one
 * with a Cyrillic letter.
 */
const drawnAs = (seen: string): string =>
  [...seen.normalize('NFD').replaceAll(/\p{M}/gu, '')]
    .map((letter) => LOOKS_LIKE.get(letter) ?? letter)
    .join('');

/** Cyrillic and Greek letters, small or once they were capitals, and digits. */
const LOOKS_LIKE = new Map(
  Object.entries({
    a: '\u0430\u03b1\u0251',
    b: '\u0432\u044c\u03b2',
    c: '\u0441\u03f2',
    d: '\u0501',
    e: '\u0435\u03b5',
    g: '\u0261',
    h: '\u043d\u04bb\u03b7',
    i: '\u0456\u0131\u03b9\u04cfl1',
    j: '\u0458\u03f3',
    k: '\u043a\u03ba',
    m: '\u043c\u03bc',
    n: '\u03bd',
    o: '\u043e\u03bf0',
    p: '\u0440\u03c1',
    q: '\u051b',
    s: '\u04555',
    t: '\u0442\u03c4',
    u: '\u03c5',
    w: '\u051d',
    x: '\u0445\u03c7',
    y: '\u0443\u04af',
    z: '\u03b6',
  }).flatMap(([letter, alike]) => [...alike].map((one): [string, string] => [one, letter])),
);

const wordsOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');

/** `phone3` is no slip of `phone2`: a number that differs names another thing. */
function areOfOneSeries(a: string, b: string): boolean {
  const digits = (name: string): string => name.replaceAll(/\P{N}/gu, '');
  return digits(a) !== digits(b) && digits(a) !== '' && digits(b) !== '';
}

/**
 * How many letters are changed, left out, added, or swapped with their neighbour (Damerau and
 * Levenshtein, optimal string alignment). Any number above `most` where there are more.
 */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(before, j - 2) + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return at(row, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
