import type { Node } from './ast.js';
import { innerNodes } from './walk.js';

/** Whether an expression reads `?`, the value under test. */
export const usesInput = (node: Node): boolean =>
  node.node === 'input' || innerNodes(node).some(usesInput);
