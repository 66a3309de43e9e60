import { failure, success, type Json, type Problem, type Result } from '@waymark/domain';
import type { CompiledExpression } from './contract.js';
import { parseTree, syntaxProblem, type ExpressionKind } from './feel/syntax/parse.js';
import { freeNames } from './feel/syntax/free-names.js';
import { readTree } from './feel/syntax/read-tree.js';
import { TooDeep } from './feel/syntax/tree-reader.js';
import type { Node } from './feel/syntax/ast.js';

interface ExpressionOptions {
  /**
   * Variables that the expression may read. Names with spaces or operators are recognised only if
   * they are listed here.
   */
  names?: Iterable<string>;
  /** Names that may follow a dot. Default: `names`. */
  properties?: Iterable<string>;
  /** `unary-tests` is the input entry of a decision rule: `< 5, "a", -`. Default `expression`. */
  kind?: ExpressionKind;
}

/**
 * Parses FEEL once, when a journey is published. A failure says where the syntax is wrong
 * (`syntax`, with line and column) or that the text is too large (`limit`).
 */
export function compileExpression(
  text: string,
  options: ExpressionOptions = {},
): Result<CompiledExpression> {
  const parsed = parseExpression(text, options);
  if ('severity' in parsed) return failure([parsed]);
  const { settings, ...names } = freeNames(parsed);
  return success({
    kind: 'feel',
    text,
    ast: parsed as unknown as Json,
    ...names,
    ...(settings.length > 0 && { settings }),
  });
}

/** The same as nodes, for models that keep many. */
export function parseExpression(
  text: string,
  { names = [], properties, kind = 'expression' }: ExpressionOptions,
): Node | Problem {
  const inScope = [...names];
  const tree = parseTree(text, kind, { inScope, everywhere: properties ?? inScope });
  if ('code' in tree) return tree;
  try {
    return readTree(tree, text);
  } catch (error) {
    if (error instanceof TooDeep)
      return {
        code: 'limit',
        severity: 'error',
        message: 'The expression has too many levels. Split it.',
      };
    return syntaxProblem(text, 0);
  }
}
