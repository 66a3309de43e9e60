import type { Tree } from '@lezer/common';
import type { Problem } from '@waymark/domain';
import { parser } from 'lezer-feel';
import { nameTracker } from './name-scope.js';

export type ExpressionKind = 'expression' | 'unary-tests';

export interface Names {
  /** Variables and functions in sight. */
  inScope: Iterable<string>;
  /** Names that may follow a dot: components of types, entries of contexts. */
  everywhere: Iterable<string>;
}

export const LONGEST_TEXT = 100_000;
/** Strings and comments, whose line ends stay, and line ends. */
const TOKENS = /"(?:\\.|[^"\\])*"|\/\/[^\r\n]*[\r\n]?|\/\*[\s\S]*?\*\/|[\r\n]/g;
const TOP = { expression: 'Expression', 'unary-tests': 'UnaryTests' };

/** Text to a syntax tree, or where it stops making sense. */
export function parseTree(text: string, kind: ExpressionKind, names: Names): Tree | Problem {
  if (text.length > LONGEST_TEXT) return { code: 'limit', severity: 'error', message: `The expression is longer than ${LONGEST_TEXT} characters.` };
  const tree = parser.configure({ top: TOP[kind], contextTracker: nameTracker(names.inScope, names.everywhere) }).parse(prepared(text));
  const fault = firstError(tree);
  return fault === null ? tree : syntaxProblem(text, fault);
}

export function syntaxProblem(text: string, at: number): Problem {
  const before = text.slice(0, at).split('\n');
  const found = text.slice(at).split('\n')[0]?.slice(0, 20).trim();
  const message = found ? `The expression makes no sense from "${found}" on.` : 'The expression ends too early.';
  return { code: 'syntax', severity: 'error', message, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function firstError(tree: Tree): number | null {
  let at: number | null = null;
  tree.iterate({
    enter(node) {
      if (at === null && node.type.isError) at = node.from;
      return at === null;
    },
  });
  return at;
}

/**
 * What the grammar does not know yet, put so that it does. Every character stays at its place, and readers look at the text itself:
 * a line's end inside a name is a blank, and range<…> (DMN 1.5, 10.3.2.9.2) reads like list<…>.
 */
function prepared(text: string): string {
  const oneLine = /[\r\n]/.test(text) ? text.replace(TOKENS, (token) => (/^[\r\n]$/.test(token) ? ' ' : token)) : text;
  return oneLine.includes('range') ? oneLine.replace(/((?:\bof|[:<,]|->)\s*)range(?=\s*<)/g, '$1list ') : oneLine;
}
