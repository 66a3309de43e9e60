import type { SyntaxNode } from '@lezer/common';
import type { Node } from './ast.js';

/** Reads one node of the syntax tree, with the text that contains it. */
export interface TreeReader {
  read(node: SyntaxNode): Node;
  text(node: SyntaxNode): string;
}

/** The expression has too many levels to run without exhausting the stack. */
export class TooDeep extends Error {}

const COMMENTS = new Set(['LineComment', 'BlockComment']);

/** Children without comments and brackets. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (!COMMENTS.has(child.name)) found.push(child);
  return found;
}

/** Children that are expressions: neither words nor brackets nor operators of the grammar. */
export const operands = (node: SyntaxNode): SyntaxNode[] =>
  children(node).filter(
    (child) =>
      /^[A-Z?]|^null$/.test(child.name) && child.name !== 'CompareOp' && child.name !== 'ArithOp',
  );

export function childNamed(node: SyntaxNode, name: string): SyntaxNode {
  const found = node.getChild(name);
  if (!found) throw new Error(`${node.name} without ${name}`);
  return found;
}

export function operandAt(node: SyntaxNode, index: number): SyntaxNode {
  const found = operands(node).at(index);
  if (!found) throw new Error(`${node.name} without operand ${index}`);
  return found;
}
