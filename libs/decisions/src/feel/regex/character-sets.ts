import { PatternError } from './ast.js';

export type CharacterSet = (character: string) => boolean;

const CATEGORIES = new Set(
  (
    'L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po ' +
    'Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn'
  ).split(' '),
);

/** The Unicode blocks that people use in patterns. Others are refused. */
const BLOCKS: Record<string, [number, number]> = {
  BasicLatin: [0x0, 0x7f],
  'Latin-1Supplement': [0x80, 0xff],
  'LatinExtended-A': [0x100, 0x17f],
  'LatinExtended-B': [0x180, 0x24f],
  IPAExtensions: [0x250, 0x2af],
  SpacingModifierLetters: [0x2b0, 0x2ff],
  CombiningDiacriticalMarks: [0x300, 0x36f],
  Greek: [0x370, 0x3ff],
  GreekandCoptic: [0x370, 0x3ff],
  Cyrillic: [0x400, 0x4ff],
  Armenian: [0x530, 0x58f],
  Hebrew: [0x590, 0x5ff],
  Arabic: [0x600, 0x6ff],
  Devanagari: [0x900, 0x97f],
  Bengali: [0x980, 0x9ff],
  Thai: [0xe00, 0xe7f],
  Georgian: [0x10a0, 0x10ff],
  LatinExtendedAdditional: [0x1e00, 0x1eff],
  GeneralPunctuation: [0x2000, 0x206f],
  CurrencySymbols: [0x20a0, 0x20cf],
  Arrows: [0x2190, 0x21ff],
  MathematicalOperators: [0x2200, 0x22ff],
  BoxDrawing: [0x2500, 0x257f],
  Hiragana: [0x3040, 0x309f],
  Katakana: [0x30a0, 0x30ff],
  CJKUnifiedIdeographs: [0x4e00, 0x9fff],
  HangulSyllables: [0xac00, 0xd7a3],
};

const SINGLE: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
const ESCAPABLE = new Set('\\|.-^?*+{}()[]$');

const byPattern =
  (pattern: RegExp): CharacterSet =>
  (character) =>
    pattern.test(character);

const CLASSES: Record<string, CharacterSet> = {
  s: byPattern(/^[ \t\n\r]$/),
  d: byPattern(/^\p{Nd}$/u),
  w: byPattern(/^[^\p{P}\p{Z}\p{C}]$/u),
  i: byPattern(/^[\p{L}\p{Nl}_:]$/u),
  c: byPattern(/^[\p{L}\p{M}\p{N}\p{Lm}_:.·-]$/u),
};

export const negatedSet =
  (set: CharacterSet): CharacterSet =>
  (character) =>
    !set(character);

/**
 * Reads a backslash and the next character: one character or a class of characters. Null if it is
 * neither.
 */
export function escapeOf(character: string): { character: string } | { set: CharacterSet } | null {
  if (ESCAPABLE.has(character)) return { character };
  const single = SINGLE[character];
  if (single) return { character: single };
  const set = CLASSES[character.toLowerCase()];
  if (!set || !/^[sdwic]$/i.test(character)) return null;
  return { set: character === character.toLowerCase() ? set : negatedSet(set) };
}

/** `\p{Lu}`, `\p{IsGreek}`. */
export function propertySet(name: string): CharacterSet {
  if (CATEGORIES.has(name)) return byPattern(new RegExp(`^\\p{${name}}$`, 'u'));
  const block =
    name.startsWith('Is') && Object.hasOwn(BLOCKS, name.slice(2))
      ? BLOCKS[name.slice(2)]
      : undefined;
  if (!block) throw new PatternError(`no such property ${name}`);
  const [first, last] = block;
  return (character) => {
    const code = character.codePointAt(0) ?? -1;
    return code >= first && code <= last;
  };
}

/** Either case of a letter. */
export function inEitherCase(set: CharacterSet): CharacterSet {
  return (character) =>
    set(character) || set(character.toLowerCase()) || set(character.toUpperCase());
}
