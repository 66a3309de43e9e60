import { PatternError, type Flags, type Pattern } from './ast.js';
import { escapeOf, inEitherCase, type CharacterSet } from './character-sets.js';
import { parseClass, parseProperty } from './parse-class.js';
import { Reader } from './reader.js';

const DEEPEST = 100;
const MOST_REPEATS = 10_000;

interface Context {
  reader: Reader;
  flags: Flags;
  /** Groups opened so far, and those that are closed and may be referred to. */
  groups: number;
  closed: Set<number>;
  depth: number;
}

/** Parses a pattern and counts its groups. Throws `PatternError`. */
export function parsePattern(text: string, flags: Flags): { pattern: Pattern; groups: number } {
  if (flags.q)
    return {
      pattern: { is: 'sequence', parts: [...text].map((character) => single(character, flags)) },
      groups: 0,
    };
  const context: Context = {
    reader: new Reader(flags.x ? withoutSpace(text) : text),
    flags,
    groups: 0,
    closed: new Set(),
    depth: 0,
  };
  const pattern = parseChoice(context);
  if (!context.reader.isDone) throw new PatternError('a closing bracket too many');
  return { pattern, groups: context.groups };
}

function parseChoice(context: Context): Pattern {
  context.depth += 1;
  if (context.depth > DEEPEST) throw new PatternError('brackets nest too deep');
  const branches = [parseSequence(context)];
  while (context.reader.takes('|')) branches.push(parseSequence(context));
  context.depth -= 1;
  return branches.length === 1 && branches[0] ? branches[0] : { is: 'choice', branches };
}

function parseSequence(context: Context): Pattern {
  const parts: Pattern[] = [];
  for (
    let next = context.reader.peek();
    next !== undefined && next !== '|' && next !== ')';
    next = context.reader.peek()
  )
    parts.push(parseRepeat(parseAtom(context), context));
  return { is: 'sequence', parts };
}

function parseRepeat(of: Pattern, { reader }: Context): Pattern {
  const [least, most] = parseCount(reader) ?? [];
  if (least === undefined || most === undefined) return of;
  if (of.is === 'start' || of.is === 'end') throw new PatternError('an anchor cannot be repeated');
  const isGreedy = !reader.takes('?');
  if (/^[*+{?]$/.test(reader.peek() ?? '')) throw new PatternError('a repetition repeated');
  return { is: 'repeat', of, least, most, isGreedy };
}

function parseCount(reader: Reader): [number, number] | null {
  if (reader.takes('?')) return [0, 1];
  if (reader.takes('*')) return [0, Infinity];
  if (reader.takes('+')) return [1, Infinity];
  if (!reader.takes('{')) return null;
  const match = /^(\d+)(?:(,)(\d*))?$/.exec(reader.until('}'));
  if (!match) throw new PatternError('a count that is not a number');
  const least = Number(match[1]);
  const most = match[2] ? (match[3] ? Number(match[3]) : Infinity) : least;
  if (most < least || least > MOST_REPEATS)
    throw new PatternError('a count from high to low, or too high');
  return [least, most];
}

function parseAtom(context: Context): Pattern {
  const { reader, flags } = context;
  const character = reader.next();
  switch (character) {
    case '(':
      return parseGroup(context);
    case '[':
      return { is: 'set', has: parseClass(reader, flags) };
    case '.':
      return { is: 'set', has: flags.s ? () => true : (found) => found !== '\n' && found !== '\r' };
    case '^':
      return { is: 'start' };
    case '$':
      return { is: 'end' };
    case '\\':
      return parseEscape(context);
    case '*':
    case '+':
    case '?':
    case '{':
    case '}':
    case ']':
      throw new PatternError(`${character} out of place`);
    default:
      return single(character, flags);
  }
}

function parseGroup(context: Context): Pattern {
  const isCounted = !context.reader.takes('?:');
  const number = isCounted ? (context.groups += 1) : 0;
  const of = parseChoice(context);
  context.reader.expect(')');
  context.closed.add(number);
  return isCounted ? { is: 'group', of, number } : of;
}

function parseEscape(context: Context): Pattern {
  const { reader, flags, closed } = context;
  if (/^[pP]$/.test(reader.peek() ?? '')) return { is: 'set', has: parseProperty(reader) };
  if (/^[1-9]$/.test(reader.peek() ?? ''))
    return { is: 'back-reference', number: parseReference(reader, closed) };
  const escape = escapeOf(reader.next());
  if (!escape) throw new PatternError('an unknown escape');
  return 'set' in escape ? { is: 'set', has: escape.set } : single(escape.character, flags);
}

/** Takes as many digits as name a group that is already closed. */
function parseReference(reader: Reader, closed: Set<number>): number {
  let number = Number(reader.next());
  while (/^\d$/.test(reader.peek() ?? '') && closed.has(number * 10 + Number(reader.peek())))
    number = number * 10 + Number(reader.next());
  if (!closed.has(number)) throw new PatternError('a reference to no group');
  return number;
}

const setOf = (has: CharacterSet, flags: Flags): Pattern => ({
  is: 'set',
  has: flags.i ? inEitherCase(has) : has,
});
const single = (character: string, flags: Flags): Pattern =>
  setOf(
    (found) => found === character || (flags.i && found.toLowerCase() === character.toLowerCase()),
    flags,
  );

/** Flag `x`: white space outside of classes does not count. */
function withoutSpace(text: string): string {
  let depth = 0;
  let result = '';
  let isEscaped = false;
  for (const character of text) {
    if (depth === 0 && /[ \t\n\r]/.test(character)) continue;
    if (!isEscaped && character === '[') depth += 1;
    if (!isEscaped && character === ']') depth -= 1;
    isEscaped = !isEscaped && character === '\\';
    result += character;
  }
  return result;
}
