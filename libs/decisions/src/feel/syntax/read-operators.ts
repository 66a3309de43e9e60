import type { SyntaxNode } from '@lezer/common';
import type { ArithmeticOperator, ComparisonOperator, Node } from './ast.js';
import { childNamed, children, operandAt, operands, type TreeReader } from './tree-reader.js';

export function readArithmetic(node: SyntaxNode, { read, text }: TreeReader): Node {
  const parts = operands(node);
  if (parts.length === 1) return { node: 'negate', value: read(operandAt(node, 0)) };
  return {
    node: 'arithmetic',
    operator: text(childNamed(node, 'ArithOp')) as ArithmeticOperator,
    left: read(operandAt(node, 0)),
    right: read(operandAt(node, 1)),
  };
}

export function readComparison(node: SyntaxNode, reader: TreeReader): Node {
  const { read, text } = reader;
  if (node.getChild('between'))
    return {
      node: 'between',
      value: read(operandAt(node, 0)),
      low: read(operandAt(node, 1)),
      high: read(operandAt(node, 2)),
    };
  if (node.getChild('in')) return readIn(node, reader);
  return {
    node: 'compare',
    operator: text(childNamed(node, 'CompareOp')) as ComparisonOperator,
    left: read(operandAt(node, 0)),
    right: read(operandAt(node, 1)),
  };
}

export const readAnd = (node: SyntaxNode, { read }: TreeReader): Node => ({
  node: 'and',
  left: read(operandAt(node, 0)),
  right: read(operandAt(node, 1)),
});
export const readOr = (node: SyntaxNode, { read }: TreeReader): Node => ({
  node: 'or',
  left: read(operandAt(node, 0)),
  right: read(operandAt(node, 1)),
});

/** `x in test`, `x in (test, test)`, and as in a table `x in not(test, test)`. */
function readIn(node: SyntaxNode, { read }: TreeReader): Node {
  const tests = operandAt(node, 1);
  return {
    node: 'in',
    value: read(operandAt(node, 0)),
    tests: (tests.name === 'PositiveUnaryTests' ? operands(tests) : [tests]).map((test) =>
      negatedTests(read(test)),
    ),
  };
}

const TESTS = new Set<Node['node']>(['comparison-range', 'range', 'string', 'number']);

/** The grammar reads `not(< 18)` as a call. A call of the function takes one condition. */
function negatedTests(node: Node): Node {
  if (node.node !== 'call' || node.callee.node !== 'name' || node.callee.name !== 'not')
    return node;
  const isNegation = node.args.length > 1 || node.args.some((test) => TESTS.has(test.node));
  return isNegation ? { node: 'unary-tests', negated: true, tests: node.args } : node;
}

/** Nodes that only wrap another: brackets, and the wrapper of a single test. */
export const readInner = (node: SyntaxNode, { read }: TreeReader): Node => read(operandAt(node, 0));

/** `< 5`, `= "a"`, `[1..5]`: a comparison is a range with one end. */
export function readSimpleTest(node: SyntaxNode, { read, text }: TreeReader): Node {
  const operator = node.getChild('CompareOp');
  if (!operator) return read(operandAt(node, 0));
  return {
    node: 'comparison-range',
    operator: text(operator) as ComparisonOperator,
    value: read(operandAt(node, 0)),
  };
}

export function readInterval(node: SyntaxNode, { read }: TreeReader): Node {
  const parts = children(node);
  return {
    node: 'range',
    start: read(operandAt(node, 0)),
    end: read(operandAt(node, 1)),
    startIncluded: parts[0]?.name === '[',
    endIncluded: parts.at(-1)?.name === ']',
  };
}

export function readUnaryTests(node: SyntaxNode, { read }: TreeReader): Node {
  if (node.getChild('Wildcard')) return { node: 'any-input' };
  const tests = operands(childNamed(node, 'PositiveUnaryTests')).map(read);
  return { node: 'unary-tests', negated: node.getChild('not') !== null, tests };
}
