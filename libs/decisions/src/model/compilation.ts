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

/** What the compilation of one element needs, and where it records problems. */
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
   * Parses FEEL to nodes. An invalid text gives a problem and is null when it runs, so that the
   * rest still works.
   */
  private expression(text: string, names: readonly string[], { kind, cell }: TextKind): Node {
    const parsed = parseExpression(text, {
      names,
      properties: this.library.words,
      kind: kind ?? 'expression',
    });
    if (!('severity' in parsed)) return parsed;
    this.note(parsed, cell);
    return { node: 'faulty', code: parsed.code, message: parsed.message };
  }

  /** The `text` of an element, which may name another language. Null if there is none. */
  textOf(
    element: XmlElement | undefined,
    names: readonly string[],
    kind: TextKind = {},
  ): Node | null {
    const text = element && textOfChild(element, 'text');
    if (!text) return null;
    const language =
      attribute(element, 'expressionLanguage') ?? attribute(this.owner.root, 'expressionLanguage');
    return language && !/feel/i.test(language)
      ? this.fault('unsupported', 'Waymark runs FEEL only. Write the expression in FEEL.')
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

  /** In a table, it says in which cell. */
  private note(problem: Problem, cell?: TableCell): void {
    const said = cell ? { ...problem, ...inCell(problem, cell) } : problem;
    this.problems.push({ ...said, element: this.element, file: this.owner.file });
  }
}

interface TextKind {
  kind?: ExpressionKind;
  /** Where the text stands, if it stands in a row of a table. */
  cell?: TableCell;
}

/** A cell of a decision table. Rows and columns count from 0. */
export interface TableCell {
  row: number;
  part: 'input' | 'output';
  column: number;
  /** What people call the column. */
  label: string;
}

/** The same problem, with the cell in its sentence and in its parameters. */
export const inCell = (
  { message }: Pick<Problem, 'message'>,
  { label, ...place }: TableCell,
): Pick<Problem, 'message' | 'parameters'> => ({
  message: `Row ${place.row + 1}, “${label}”: ${message}`,
  parameters: place,
});
