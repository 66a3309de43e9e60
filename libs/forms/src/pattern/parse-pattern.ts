/** Whether one character belongs. */
export type Characters = (character: string) => boolean;

/** A pattern of a field, without what only matters for where a part of it matches. */
export type Pattern =
  | { is: 'one'; of: Characters }
  | { is: 'sequence'; parts: Pattern[] }
  | { is: 'choice'; branches: Pattern[] }
  | { is: 'repeat'; of: Pattern; least: number; most: number }
  | { is: 'start' }
  | { is: 'end' };

/** The pattern is valid, but cannot be checked in linear time. */
export class PatternUnsupported extends Error {}

/** Brackets inside each other. */
const DEEPEST = 100;

/**
 * Parses a pattern as JavaScript reads it with the flag `u`. It must be valid: ask `RegExp` first.
 * Throws `PatternUnsupported` for what a matcher in linear time cannot know: look-around,
 * back-references and word boundaries.
 */
export function parsePattern(text: string): Pattern {
  return choice({ rest: [...text], at: 0, depth: 0 });
}

interface Reader {
  rest: readonly string[];
  at: number;
  depth: number;
}

const peek = (reader: Reader, ahead = 0): string | undefined => reader.rest[reader.at + ahead];
const next = (reader: Reader): string => reader.rest[reader.at++] ?? '';
const takes = (reader: Reader, text: string): boolean => {
  const found = [...text].every((character, index) => peek(reader, index) === character);
  if (found) reader.at += text.length;
  return found;
};

function choice(reader: Reader): Pattern {
  if (++reader.depth > DEEPEST) throw new PatternUnsupported('brackets are nested too deep');
  const branches = [sequence(reader)];
  while (takes(reader, '|')) branches.push(sequence(reader));
  reader.depth -= 1;
  return branches.length === 1 && branches[0] ? branches[0] : { is: 'choice', branches };
}

function sequence(reader: Reader): Pattern {
  const parts: Pattern[] = [];
  for (let of = peek(reader); of !== undefined && of !== '|' && of !== ')'; of = peek(reader))
    parts.push(repeated(reader, atom(reader)));
  return { is: 'sequence', parts };
}

/** Whether it takes much or little makes no difference to whether the whole answer matches. */
function repeated(reader: Reader, of: Pattern): Pattern {
  const bounds = boundsOf(reader);
  if (!bounds) return of;
  takes(reader, '?');
  return { is: 'repeat', of, least: bounds[0], most: bounds[1] };
}

function boundsOf(reader: Reader): [number, number] | null {
  if (takes(reader, '?')) return [0, 1];
  if (takes(reader, '*')) return [0, Infinity];
  if (takes(reader, '+')) return [1, Infinity];
  if (!takes(reader, '{')) return null;
  const [least = '', most = least] = until(reader, '}').split(',');
  return [Number(least), most === '' ? Infinity : Number(most)];
}

function atom(reader: Reader): Pattern {
  const character = next(reader);
  switch (character) {
    case '(':
      return group(reader);
    case '[':
      return one(characterClass(reader));
    case '.':
      return one('.');
    case '^':
      return { is: 'start' };
    case '$':
      return { is: 'end' };
    case '\\':
      return one(escape(reader));
    default:
      return { is: 'one', of: (found) => found === character };
  }
}

function group(reader: Reader): Pattern {
  if (takes(reader, '?') && !takes(reader, ':')) {
    const isName = takes(reader, '<') && peek(reader) !== '=' && peek(reader) !== '!';
    if (!isName) throw new PatternUnsupported('a look-around or a flag');
    until(reader, '>');
  }
  const of = choice(reader);
  next(reader);
  return of;
}

/** The source of `[…]`, from after its opening bracket. */
function characterClass(reader: Reader): string {
  let source = '[';
  for (let character = next(reader); character !== ']'; character = next(reader))
    source += character === '\\' ? `\\${next(reader)}` : character;
  return `${source}]`;
}

/** The source of what follows a backslash, if it stands for one character. */
function escape(reader: Reader): string {
  const character = next(reader);
  if (/[1-9kbB]/.test(character))
    throw new PatternUnsupported('a back-reference or a word boundary');
  if (/[pP]/.test(character)) return `\\${character}${until(reader, '}')}}`;
  if (character === 'c') return `\\c${next(reader)}`;
  if (character === 'x') return `\\x${next(reader)}${next(reader)}`;
  if (character !== 'u') return `\\${character}`;
  if (peek(reader) === '{') return `\\u${until(reader, '}')}}`;
  return `\\u${next(reader)}${next(reader)}${next(reader)}${next(reader)}`;
}

/** JavaScript says which single characters a class or an escape means. That takes no time. */
function one(source: string): Pattern {
  const expression = new RegExp(`^${source}$`, 'u');
  return { is: 'one', of: (character) => expression.test(character) };
}

/** Characters up to one, which is taken, too. */
function until(reader: Reader, end: string): string {
  let text = '';
  for (let character = next(reader); character !== end && character !== '';)
    [text, character] = [text + character, next(reader)];
  return text;
}
