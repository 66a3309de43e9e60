import type { Problem } from '@waymark/domain';
import { parseExpression } from '../compile-expression.js';
import type { Node } from '../feel/syntax/ast.js';
import type { ExpressionKind } from '../feel/syntax/parse.js';
import type { Definitions, Library } from './definitions.js';

/** What compiling one element needs to know, and where it notes what it finds. */
export class Compilation {
  constructor(
    readonly library: Library,
    readonly owner: Definitions,
    /** Id of the decision or knowledge model at work. */
    readonly element: string,
    readonly problems: Problem[],
  ) {}

  /** FEEL to nodes. A text that makes no sense is a problem of its own and null when it runs: it must not spoil the rest. */
  expression(text: string, names: readonly string[], kind: ExpressionKind = 'expression'): Node {
    const parsed = parseExpression(text, { names, properties: this.library.words, kind });
    if (!('severity' in parsed)) return parsed;
    this.note(parsed);
    return { node: 'faulty', code: parsed.code, message: parsed.message };
  }

  fault(code: string, message: string): Node {
    this.note({ code, severity: 'error', message, ...(code === 'unsupported' ? { unsupported: true } : {}) });
    return { node: 'faulty', code, message };
  }

  private note(problem: Problem): void {
    this.problems.push({ ...problem, element: this.element, file: this.owner.file });
  }
}
