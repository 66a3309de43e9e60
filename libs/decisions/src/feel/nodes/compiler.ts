import type { Scope } from '../scope.js';
import type { Node, TypeNode } from '../syntax/ast.js';
import type { FeelType, Value } from '../values/value.js';

/** An expression ready to run. */
export type Evaluate = (scope: Scope) => Value;

/** Turns nodes into functions. */
export interface Compiler {
  compile(node: Node): Evaluate;
  type(node: TypeNode): FeelType;
}
