import { arithmetic, negate } from './feel/nodes/arithmetic.js';
import { context, list } from './feel/nodes/collections.js';
import { between, compare } from './feel/nodes/comparisons.js';
import type { Compiler, Evaluate } from './feel/nodes/compiler.js';
import { faulty, resultOf, typed } from './feel/nodes/declared.js';
import { filter } from './feel/nodes/filters.js';
import { call, callNamed, functionDefinition } from './feel/nodes/functions.js';
import { every, forLoop, some } from './feel/nodes/iterations.js';
import {
  booleanLiteral,
  nullLiteral,
  numberLiteral,
  stringLiteral,
  temporalLiteral,
} from './feel/nodes/literals.js';
import { and, choice, or } from './feel/nodes/logic.js';
import { input, name, path } from './feel/nodes/names.js';
import { comparisonRange, range } from './feel/nodes/ranges.js';
import { instanceOf, noTypes, resolveType, type FindType } from './feel/nodes/types.js';
import { anyInput, inTests, unaryTests } from './feel/nodes/unary-tests.js';
import { decisionTable } from './tables/decision-table.js';
import type { Node, NodeName, NodeOf } from './feel/syntax/ast.js';

const NODES: { [N in NodeName]: (node: NodeOf<N>, compiler: Compiler) => Evaluate } = {
  number: numberLiteral,
  string: stringLiteral,
  temporal: temporalLiteral,
  boolean: booleanLiteral,
  null: nullLiteral,
  input,
  name,
  path,
  filter,
  list,
  context,
  range,
  'comparison-range': comparisonRange,
  negate,
  arithmetic,
  compare,
  between,
  in: inTests,
  and,
  or,
  if: choice,
  for: forLoop,
  some,
  every,
  'instance-of': instanceOf,
  function: functionDefinition,
  call,
  'call-named': callNamed,
  'unary-tests': unaryTests,
  'any-input': anyInput,
  typed,
  'result-of': resultOf,
  faulty,
  'decision-table': decisionTable,
};

/**
 * Turns the nodes of an expression into a function. `find` looks up the types of the model that
 * contains it.
 */
export function compileNode(root: Node, find: FindType = noTypes): Evaluate {
  const compiler: Compiler = {
    compile: (node) =>
      (NODES[node.node] as (node: Node, compiler: Compiler) => Evaluate)(node, compiler),
    type: (node) => resolveType(node, find),
  };
  return compiler.compile(root);
}
