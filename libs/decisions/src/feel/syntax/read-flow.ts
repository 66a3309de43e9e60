import type { SyntaxNode } from '@lezer/common';
import type { Iterator, Node } from './ast.js';
import { tidyName } from './name.js';
import { childNamed, operandAt, operands, type TreeReader } from './tree-reader.js';

export const readIf = (node: SyntaxNode, { read }: TreeReader): Node => ({
  node: 'if',
  condition: read(operandAt(node, 0)),
  then: read(operandAt(node, 1)),
  else: read(operandAt(node, 2)),
});

export const readFor = (node: SyntaxNode, reader: TreeReader): Node => ({
  node: 'for',
  iterators: readIterators(node, reader),
  body: reader.read(operandAt(node, -1)),
});

export const readQuantified = (node: SyntaxNode, reader: TreeReader): Node => ({
  node: node.getChild('some') ? 'some' : 'every',
  iterators: readIterators(node, reader),
  body: reader.read(operandAt(node, -1)),
});

function readIterators(node: SyntaxNode, { read, text }: TreeReader): Iterator[] {
  return operands(childNamed(node, 'InExpressions')).map((iterator) => {
    const [value, to] = operands(childNamed(iterator, 'IterationContext'));
    if (!value) throw new Error('iteration without a collection');
    return {
      name: tidyName(text(childNamed(iterator, 'Name'))),
      value: read(value),
      ...(to ? { to: read(to) } : {}),
    };
  });
}
