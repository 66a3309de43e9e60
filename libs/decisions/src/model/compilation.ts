import type { Problem } from '@waymark/domain';
import { parseExpression } from '../compile-expression.js';
import type { Node } from '../feel/syntax/ast.js';
import type { ExpressionKind } from '../feel/syntax/parse.js';
import type { Definitions, Library } from './definitions.js';
import { attribute, textOfChild, type XmlElement } from './element.js';

interface CompilationOptions {
  library: Library;
  owner: Definitions;
  /** Id of the decision or knowledge model at work. */
  element: string;
  problems: Problem[];
}

/** What compiling one element needs to know, and where it notes what it finds. */
export class Compilation {
  readonly library: Library;
  readonly owner: Definitions;
  readonly element: string;
  private readonly problems: Problem[];

  constructor({ library, owner, element, problems }: CompilationOptions) {
    this.library = library;
    this.owner = owner;
    this.element = element;
    this.problems = problems;
  }

  /**
   * FEEL to nodes. A text that makes no sense is a problem of its own and null when it runs: it
   * must not spoil the rest.
   */
  private expression(text: string, names: readonly string[], kind: ExpressionKind): Node {
    const parsed = parseExpression(text, { names, properties: this.library.words, kind });
    if (!('severity' in parsed)) return parsed;
    this.note(parsed);
    return { node: 'faulty', code: parsed.code, message: parsed.message };
  }

  /** The `text` of an element, which may name another language. Null where there is none. */
  textOf(
    element: XmlElement | undefined,
    names: readonly string[],
    kind: ExpressionKind = 'expression',
  ): Node | null {
    const text = element && textOfChild(element, 'text');
    if (!text) return null;
    const language =
      attribute(element, 'expressionLanguage') ?? attribute(this.owner.root, 'expressionLanguage');
    return language && !/feel/i.test(language)
      ? this.fault('unsupported', 'Only FEEL is run here.')
      : this.expression(text, names, kind);
  }

  fault(code: string, message: string): Node {
    this.note({
      code,
      severity: 'error',
      message,
      ...(code === 'unsupported' ? { unsupported: true } : {}),
    });
    return { node: 'faulty', code, message };
  }

  private note(problem: Problem): void {
    this.problems.push({ ...problem, element: this.element, file: this.owner.file });
  }
}
