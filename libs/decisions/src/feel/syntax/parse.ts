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
const TOP = { expression: 'Expression', 'unary-tests': 'UnaryTests' };

/** Text to a syntax tree, or where it stops making sense. */
export function parseTree(text: string, kind: ExpressionKind, names: Names): Tree | Problem {
  if (text.length > LONGEST_TEXT) return { code: 'limit', severity: 'error', message: `The expression is longer than ${LONGEST_TEXT} characters.` };
  const tree = parser.configure({ top: TOP[kind], contextTracker: nameTracker(names.inScope, names.everywhere) }).parse(withRangeTypes(text));
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

// The grammar knows list<…> and not yet range<…> (DMN 1.5, 10.3.2.9.2). Both are read alike; the reader looks at the text itself.
function withRangeTypes(text: string): string {
  return text.includes('range') ? text.replace(/((?:\bof|[:<,]|->)\s*)range(?=\s*<)/g, '$1list ') : text;
}
