import type { SyntaxNode } from '@lezer/common';
import type { Node } from './ast.js';
import { tidyName } from './name.js';
import { operandAt, type TreeReader } from './tree-reader.js';

export const readName = (node: SyntaxNode, { text }: TreeReader): Node => ({
  node: 'name',
  name: tidyName(text(node)),
});

export const readPath = (node: SyntaxNode, { read, text }: TreeReader): Node => ({
  node: 'path',
  of: read(operandAt(node, 0)),
  name: tidyName(text(operandAt(node, 1))),
});

export const readFilter = (node: SyntaxNode, { read }: TreeReader): Node => ({
  node: 'filter',
  of: read(operandAt(node, 0)),
  test: read(operandAt(node, 1)),
});
