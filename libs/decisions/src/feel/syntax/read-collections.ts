import type { SyntaxNode } from '@lezer/common';
import type { Entry, Node } from './ast.js';
import { tidyName } from './name.js';
import { unescaped } from './read-literals.js';
import { childNamed, operandAt, operands, type TreeReader } from './tree-reader.js';

export const readList = (node: SyntaxNode, { read }: TreeReader): Node => ({
  node: 'list',
  items: operands(node).map(read),
});

export const readContext = (node: SyntaxNode, reader: TreeReader): Node => ({
  node: 'context',
  entries: node.getChildren('ContextEntry').map((entry) => readEntry(entry, reader)),
});

function readEntry(node: SyntaxNode, { read, text }: TreeReader): Entry {
  const key = childNamed(node, 'Key');
  const quoted = key.getChild('StringLiteral');
  return {
    name: quoted ? unescaped(text(quoted).slice(1, -1)) : tidyName(text(key)),
    value: read(operandAt(node, 1)),
  };
}
