import type { Session } from '../session.js';
import type { Value } from '../values/value.js';
import { PatternError, type Flags } from './ast.js';
import { compilePattern, type Match } from './match.js';
import { parsePattern } from './parse-pattern.js';
import { expandReplacement, parseReplacement } from './replacement.js';

interface PatternText {
  pattern: string;
  flags: string;
}

type Find = (from: number) => Match | null;

/**
 * Whether some part of the text matches (XPath Functions 5.6.3). Null if the pattern or the flags
 * are invalid.
 */
export function matchesPattern(session: Session, input: string, wanted: PatternText): Value {
  return withPattern(session, wanted, (finder) => finder(charactersOf(session, input))(0) !== null);
}

/**
 * Replaces every match (XPath Functions 5.6.4). A pattern that matches the empty text is a mistake.
 */
export function replacePattern(
  session: Session,
  input: string,
  { replacement, ...wanted }: PatternText & { replacement: string },
): Value {
  return withPattern(session, wanted, (finder, groups) => {
    const isLiteral = wanted.flags.includes('q');
    const parts = isLiteral ? [replacement] : parseReplacement(replacement, groups);
    const text = charactersOf(session, input);
    return pieces(session, text, {
      find: finder(text),
      onMatch: (match) => expandReplacement(parts, text, match),
    }).join('');
  });
}

/** The text between the matches (XPath Functions 5.6.5). */
export function splitByPattern(session: Session, input: string, wanted: PatternText): Value {
  return withPattern(session, wanted, (finder) => {
    const text = charactersOf(session, input);
    return pieces(session, text, { find: finder(text), onMatch: () => null }).filter(
      (piece) => piece !== null,
    );
  });
}

function withPattern(
  session: Session,
  { pattern, flags }: PatternText,
  run: (finder: (text: string[]) => Find, groups: number) => Value,
): Value {
  try {
    const options = flagsOf(flags);
    const parsed = parsePattern(pattern, options);
    const search = compilePattern(parsed.pattern);
    return run((text) => (from) => search(session, text, { from, flags: options }), parsed.groups);
  } catch (error) {
    if (error instanceof PatternError)
      return session.fail(
        'invalid-arguments',
        `This is not a regular expression: ${error.message}.`,
      );
    throw error;
  }
}

/** The text between the matches and the replacement of each match, in turn. */
function pieces(
  session: Session,
  text: string[],
  { find, onMatch }: { find: Find; onMatch: (match: Match) => string | null },
): (string | null)[] {
  const found: (string | null)[] = [];
  let from = 0;
  let length = text.length;
  for (let match = find(0); match; match = find(from)) {
    if (match.end === match.start) throw new PatternError('it matches the empty text');
    const piece = onMatch(match);
    session.spendText(piece?.length ?? 0);
    session.allowText((length += piece?.length ?? 0));
    found.push(text.slice(from, match.start).join(''), piece);
    from = match.end;
  }
  return [...found, text.slice(from).join('')];
}

function charactersOf(session: Session, input: string): string[] {
  session.spendText(input.length);
  return [...input];
}

function flagsOf(text: string): Flags {
  if (!/^[simxq]*$/.test(text)) throw new PatternError('an unknown flag');
  return {
    i: text.includes('i'),
    s: text.includes('s'),
    m: text.includes('m'),
    x: text.includes('x'),
    q: text.includes('q'),
  };
}
