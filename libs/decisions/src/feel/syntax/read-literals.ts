import type { SyntaxNode } from '@lezer/common';
import type { Node } from './ast.js';
import { operandAt, type TreeReader } from './tree-reader.js';

export const readNumber = (node: SyntaxNode, { text }: TreeReader): Node => ({
  node: 'number',
  text: text(node).replace(/\s+/g, ''),
});
export const readString = (node: SyntaxNode, { text }: TreeReader): Node => ({
  node: 'string',
  text: unescaped(text(node).slice(1, -1)),
});
export const readBoolean = (node: SyntaxNode, { text }: TreeReader): Node => ({
  node: 'boolean',
  value: text(node) === 'true',
});
export const readNull = (): Node => ({ node: 'null' });
export const readInput = (): Node => ({ node: 'input' });

/** `@"…"`. */
export const readAtLiteral = (node: SyntaxNode, { text }: TreeReader): Node => ({
  node: 'temporal',
  text: unescaped(text(operandAt(node, 0)).slice(1, -1)),
});

const ESCAPES: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/**
 * Escapes in string literals (DMN 1.5, 10.3.1.2 rules 64 and 66). Before any other character a
 * backslash stays as it is, because regular expressions need it.
 */
export function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|([nrt"'\\]))/g, (escape) => {
    const single = ESCAPES[escape.slice(1)];
    if (single !== undefined) return single;
    const code = parseInt(escape.slice(2), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escape;
  });
}
