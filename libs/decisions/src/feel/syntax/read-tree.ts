import type { SyntaxNode, Tree } from '@lezer/common';
import type { Node } from './ast.js';
import { readContext, readList } from './read-collections.js';
import { readFor, readIf, readQuantified } from './read-flow.js';
import { readCall, readFunction } from './read-functions.js';
import {
  readAtLiteral,
  readBoolean,
  readInput,
  readNull,
  readNumber,
  readString,
} from './read-literals.js';
import { readFilter, readName, readPath } from './read-names.js';
import {
  readAnd,
  readArithmetic,
  readComparison,
  readInner,
  readInterval,
  readOr,
  readSimpleTest,
  readUnaryTests,
} from './read-operators.js';
import { readInstanceOf } from './read-types.js';
import { TooDeep, type TreeReader } from './tree-reader.js';

type Read = (node: SyntaxNode, reader: TreeReader) => Node;

/** More levels than a person writes, and few enough for the stack. */
const DEEPEST = 300;

const READERS: Record<string, Read> = {
  NumericLiteral: readNumber,
  StringLiteral: readString,
  BooleanLiteral: readBoolean,
  null: readNull,
  '?': readInput,
  AtLiteral: readAtLiteral,
  DateTimeLiteral: (node, reader) =>
    node.getChild('AtLiteral') ? readInner(node, reader) : readCall(node, reader),
  VariableName: readName,
  PathExpression: readPath,
  FilterExpression: readFilter,
  List: readList,
  Context: readContext,
  Interval: readInterval,
  SimplePositiveUnaryTest: readSimpleTest,
  PositiveUnaryTest: readInner,
  ParenthesizedExpression: readInner,
  Expression: readInner,
  UnaryTests: readUnaryTests,
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  Conjunction: readAnd,
  Disjunction: readOr,
  IfExpression: readIf,
  ForExpression: readFor,
  QuantifiedExpression: readQuantified,
  InstanceOfExpression: readInstanceOf,
  FunctionDefinition: readFunction,
  FunctionInvocation: readCall,
};

/** Reads the syntax tree into our own nodes. Throws `TooDeep` if it has too many levels. */
export function readTree(tree: Tree, source: string): Node {
  let depth = 0;
  const reader: TreeReader = {
    text: (node) => source.slice(node.from, node.to),
    read(node) {
      const read = READERS[node.name];
      if (!read) throw new Error(`no reader for ${node.name}`);
      depth += 1;
      if (depth > DEEPEST) throw new TooDeep();
      const result = read(node, reader);
      depth -= 1;
      return result;
    },
  };
  return reader.read(tree.topNode);
}
