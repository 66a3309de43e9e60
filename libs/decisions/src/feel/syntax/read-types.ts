import type { SyntaxNode } from '@lezer/common';
import type { Node, TypeNode } from './ast.js';
import { tidyName } from './name.js';
import { childNamed, children, operandAt, operands, type TreeReader } from './tree-reader.js';

type TextOf = (node: SyntaxNode) => string;

export const readInstanceOf = (node: SyntaxNode, { read, text }: TreeReader): Node => ({
  node: 'instance-of',
  value: read(operandAt(node, 0)),
  type: readType(childNamed(node, 'Type'), text),
});

/** Reads the grammar's `Type` into ours. */
export function readType(node: SyntaxNode, text: TextOf): TypeNode {
  const inner = children(node)[0];
  if (inner?.name === 'ListType')
    return {
      type: text(inner).startsWith('range') ? 'range' : 'list',
      of: readType(childNamed(inner, 'Type'), text),
    };
  if (inner?.name === 'ContextType')
    return { type: 'context', entries: readEntryTypes(inner, text) };
  if (inner?.name === 'FunctionType') {
    const parameters = operands(childNamed(inner, 'ArgumentTypes')).map((argument) =>
      readType(childNamed(argument, 'Type'), text),
    );
    return { type: 'function', parameters, result: readType(childNamed(inner, 'Type'), text) };
  }
  return { type: 'named', name: tidyName(text(node)) };
}

function readEntryTypes(node: SyntaxNode, text: TextOf): { name: string; type: TypeNode }[] {
  return operands(childNamed(node, 'ContextEntryTypes')).map((entry) => ({
    name: tidyName(text(childNamed(entry, 'Name'))),
    type: readType(childNamed(entry, 'Type'), text),
  }));
}
