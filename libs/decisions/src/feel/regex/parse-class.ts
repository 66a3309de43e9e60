import { PatternError, type Flags } from './ast.js';
import {
  escapeOf,
  inEitherCase,
  negatedSet,
  propertySet,
  type CharacterSet,
} from './character-sets.js';
import type { Reader } from './reader.js';

/** Reads `[a-z-[aeiou]]` after the opening bracket. Case is ignored before the class is negated. */
export function parseClass(reader: Reader, flags: Flags): CharacterSet {
  const isNegated = reader.takes('^');
  const sets: CharacterSet[] = [];
  let without: CharacterSet | null = null;
  while (!reader.takes(']')) {
    if (sets.length > 0 && reader.takes('-[')) {
      without = parseClass(reader, flags);
      reader.expect(']');
      break;
    }
    sets.push(parseMember(reader, flags));
  }
  if (sets.length === 0) throw new PatternError('an empty class');
  const union: CharacterSet = (character) => sets.some((set) => set(character));
  const chosen = isNegated ? negatedSet(union) : union;
  const taken = without;
  return taken ? (character) => chosen(character) && !taken(character) : chosen;
}

/** Reads `\p{…}` or `\P{…}` after the backslash. */
export function parseProperty(reader: Reader): CharacterSet {
  const isNegated = reader.next() === 'P';
  reader.expect('{');
  const set = propertySet(reader.until('}'));
  return isNegated ? negatedSet(set) : set;
}

function parseMember(reader: Reader, { i: ignoresCase }: Flags): CharacterSet {
  const first = parseSingle(reader);
  if (typeof first !== 'string') return first;
  const isRange =
    reader.peek() === '-' &&
    reader.peek(1) !== ']' &&
    reader.peek(1) !== '[' &&
    reader.peek(1) !== undefined;
  const folded = (set: CharacterSet): CharacterSet => (ignoresCase ? inEitherCase(set) : set);
  if (!isRange)
    return folded(
      (character) =>
        character === first || (ignoresCase && character.toLowerCase() === first.toLowerCase()),
    );
  reader.expect('-');
  const last = parseSingle(reader);
  if (typeof last !== 'string' || codeOf(last) < codeOf(first))
    throw new PatternError('a range from high to low');
  return folded(
    (character) => codeOf(character) >= codeOf(first) && codeOf(character) <= codeOf(last),
  );
}

function parseSingle(reader: Reader): string | CharacterSet {
  const character = reader.next();
  if (character === '[') throw new PatternError('[ inside a class');
  if (character !== '\\') return character;
  if (/^[pP]$/.test(reader.peek() ?? '')) return parseProperty(reader);
  const escape = escapeOf(reader.next());
  if (!escape) throw new PatternError('an unknown escape');
  return 'set' in escape ? escape.set : escape.character;
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
