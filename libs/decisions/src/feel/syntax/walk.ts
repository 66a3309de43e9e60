import type { Node } from './ast.js';

/** The nodes directly inside one. */
export function innerNodes(node: Node): Node[] {
  return Object.values(node).flatMap((part: unknown) => nodesIn(part));
}

function nodesIn(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodesIn);
  if (typeof part !== 'object' || part === null) return [];
  if ('node' in part) return [part as Node];
  return Object.values(part).flatMap((inner: unknown) => nodesIn(inner));
}
