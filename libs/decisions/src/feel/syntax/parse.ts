import type { Tree } from '@lezer/common';
import type { Problem } from '@waymark/domain';
import { parser as feelParser } from 'lezer-feel';
import { nameTracker } from './name-scope.js';

export type ExpressionKind = 'expression' | 'unary-tests';

export interface Names {
  /** Variables and functions in scope. */
  inScope: Iterable<string>;
  /** Names that may follow a dot: components of types, entries of contexts. */
  everywhere: Iterable<string>;
}

/** The parser's time grows with the square of the length, so longer expressions are refused. */
const LONGEST_TEXT = 16_000;
const DEEPEST_BRACKETS = 120;
/** Strings and comments, whose line ends stay, line ends and brackets. */
const TOKENS = /"(?:\\.|[^"\\])*"|\/\/[^\r\n]*[\r\n]?|\/\*[\s\S]*?\*\/|[\r\n]|[([{}\])]/g;
const TOP = { expression: 'Expression', 'unary-tests': 'UnaryTests' };

/** Parses a text to a syntax tree, or says where the syntax is wrong. */
export function parseTree(text: string, kind: ExpressionKind, names: Names): Tree | Problem {
  if (text.length > LONGEST_TEXT) return tooLarge(`is longer than ${LONGEST_TEXT} characters`);
  if (bracketDepth(text) > DEEPEST_BRACKETS)
    return tooLarge(`has brackets inside each other more than ${DEEPEST_BRACKETS} deep`);
  const parser = feelParser.configure({
    strict: true,
    top: TOP[kind],
    contextTracker: nameTracker(names.inScope, names.everywhere),
  });
  try {
    return parser.parse(prepared(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return syntaxProblem(text, Number(/ at (\d+)$/.exec(error.message)?.[1] ?? 0));
  }
}

export function syntaxProblem(text: string, at: number): Problem {
  const before = text.slice(0, at).split('\n');
  const found = text.slice(at).split('\n')[0]?.slice(0, 20).trim();
  const message = found
    ? `The expression makes no sense from "${found}" on.`
    : 'The expression ends too early.';
  return {
    code: 'syntax',
    severity: 'error',
    message,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}

const tooLarge = (what: string): Problem => ({
  code: 'limit',
  severity: 'error',
  message: `The expression ${what}.`,
});

function bracketDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(TOKENS)) {
    if (/^[([{]$/.test(token)) depth += 1;
    if (/^[)\]}]$/.test(token)) depth -= 1;
    deepest = Math.max(deepest, Math.abs(depth));
  }
  return deepest;
}

/**
 * Rewrites syntax that the grammar does not know into syntax that it does: a line end inside a name
 * becomes a space, and `range<…>` (DMN 1.5, 10.3.2.9.2) becomes `list<…>`. Every character stays in
 * its place, because readers look at the original text.
 */
function prepared(text: string): string {
  const oneLine = /[\r\n]/.test(text)
    ? text.replace(TOKENS, (token) => (/^[\r\n]$/.test(token) ? ' ' : token))
    : text;
  return oneLine.includes('range')
    ? oneLine.replace(/((?:\bof|[:<,]|->)\s*)range(?=\s*<)/g, '$1list ')
    : oneLine;
}
