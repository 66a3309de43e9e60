/**
 * A regular expression of XPath (XML Schema part 2 appendix F, with the additions of XPath
 * Functions 5.6.1).
 */
export type Pattern =
  | { is: 'set'; has(character: string): boolean }
  | { is: 'sequence'; parts: Pattern[] }
  | { is: 'choice'; branches: Pattern[] }
  | {
      is: 'repeat';
      of: Pattern;
      least: number;
      most: number;
      isGreedy: boolean;
    }
  | { is: 'group'; of: Pattern; number: number }
  | { is: 'back-reference'; number: number }
  | { is: 'start' }
  | { is: 'end' };

/**
 * `i`: letters match in either case; `s`: the dot matches line ends; `m`: ^ and $ match at lines;
 * `x`: white space is not part of it; `q`: no character is special.
 */
export interface Flags {
  i: boolean;
  s: boolean;
  m: boolean;
  x: boolean;
  q: boolean;
}

/** The text is not a regular expression of XPath. */
export class PatternError extends Error {}
