import { arithmetic, negate } from './nodes/arithmetic.js';
import { context, list } from './nodes/collections.js';
import { between, compare, inTests } from './nodes/comparisons.js';
import type { Compiler, Evaluate } from './nodes/compiler.js';
import { filter } from './nodes/filters.js';
import { call, callNamed, functionDefinition } from './nodes/functions.js';
import { every, forLoop, some } from './nodes/iterations.js';
import { booleanLiteral, nullLiteral, numberLiteral, stringLiteral, temporalLiteral } from './nodes/literals.js';
import { and, choice, or } from './nodes/logic.js';
import { input, name, path } from './nodes/names.js';
import { comparisonRange, range } from './nodes/ranges.js';
import { instanceOf, noTypes, resolveType, type FindType } from './nodes/types.js';
import { anyInput, unaryTests } from './nodes/unary-tests.js';
import type { Node, NodeName, NodeOf } from './syntax/ast.js';

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
};

/** An expression's nodes to a function to run. `find` knows the types of the model it stands in. */
export function compileNode(root: Node, find: FindType = noTypes): Evaluate {
  const compiler: Compiler = {
    compile: (node) => (NODES[node.node] as (node: Node, compiler: Compiler) => Evaluate)(node, compiler),
    type: (node) => resolveType(node, find),
  };
  return compiler.compile(root);
}
