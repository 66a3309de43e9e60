import type {
  Aggregation,
  DecisionTable,
  HitPolicy,
  Node,
  TableOutput,
  TableRule,
} from '../feel/syntax/ast.js';
import { tidyName } from '../feel/syntax/name.js';
import type { Compilation, TableCell } from './compilation.js';
import { attribute, childOf, childrenOf, textOfChild, type XmlElement } from './element.js';
import { typeRef } from './read-types.js';

const POLICIES = new Set<string>([
  'UNIQUE',
  'FIRST',
  'PRIORITY',
  'ANY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
]);
const AGGREGATIONS = new Set<string>(['SUM', 'COUNT', 'MIN', 'MAX']);

/** `decisionTable` (DMN 1.5, 8.3). */
export function readTable(
  element: XmlElement,
  compilation: Compilation,
  names: readonly string[],
): Node {
  const hitPolicy = attribute(element, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = attribute(element, 'aggregation') ?? null;
  if (!POLICIES.has(hitPolicy))
    return compilation.fault(
      'hit-policy',
      `The hit policy '${hitPolicy}' does not exist. Choose another.`,
    );
  if (aggregation !== null && !AGGREGATIONS.has(aggregation))
    return compilation.fault(
      'hit-policy',
      `The aggregation '${aggregation}' does not exist. Choose another.`,
    );
  const reader = new TableReader(element, compilation, names);
  if (aggregation !== null && reader.outputs.length > 1)
    return compilation.fault('hit-policy', 'A table with several outputs cannot be aggregated.');
  const table: DecisionTable = {
    owner: compilation.element,
    hitPolicy: hitPolicy as HitPolicy,
    aggregation: hitPolicy === 'COLLECT' ? (aggregation as Aggregation | null) : null,
    inputs: reader.inputs(),
    outputs: reader.outputs,
    rules: reader.rules(),
  };
  if (reader.misfits.length > 0)
    return compilation.fault(
      'rule-width',
      `Rules ${reader.misfits.join(', ')} have more or fewer entries than the table has columns.`,
    );
  return { node: 'decision-table', table };
}

class TableReader {
  readonly outputs: TableOutput[];
  /** Rules with more or fewer entries than the table has columns. */
  readonly misfits: string[] = [];

  constructor(
    private readonly element: XmlElement,
    private readonly compilation: Compilation,
    private readonly names: readonly string[],
  ) {
    const outputs = childrenOf(element, 'output');
    this.outputs = outputs.map((output) => this.output(output, outputs.length > 1));
  }

  inputs(): DecisionTable['inputs'] {
    return childrenOf(this.element, 'input').map((input, index) => {
      const expression = childOf(input, 'inputExpression');
      const value = this.compilation.textOf(expression, this.names) ?? ({ node: 'null' } as const);
      const type = typeRef(expression);
      return {
        value: type
          ? { node: 'typed', value, type, place: `input ${index + 1} of the table` }
          : value,
        allowed: this.tests(childOf(input, 'inputValues')),
      };
    });
  }

  rules(): TableRule[] {
    const inputs = childrenOf(this.element, 'input').map(inputLabel);
    const outputs = childrenOf(this.element, 'output').map(outputLabel);
    const cell = (part: TableCell['part'], row: number, column: number): TableCell => {
      const label = (part === 'input' ? inputs : outputs)[column] ?? '';
      return { row, part, column, label: label || `${part} ${column + 1}` };
    };
    return childrenOf(this.element, 'rule').map((rule, index) => {
      const id = attribute(rule, 'id') ?? String(index + 1);
      const tests = childrenOf(rule, 'inputEntry').map(
        (entry, at) =>
          this.tests(entry, cell('input', index, at)) ?? ({ node: 'any-input' } as const),
      );
      const entries = childrenOf(rule, 'outputEntry').map((entry, at) =>
        this.entry(entry, cell('output', index, at)),
      );
      if (tests.length !== inputs.length || entries.length !== outputs.length)
        this.misfits.push(id);
      return { id, tests, outputs: entries };
    });
  }

  private output(element: XmlElement, isOneOfSeveral: boolean): TableOutput {
    const fallback = childOf(element, 'defaultOutputEntry');
    const name = attribute(element, 'name');
    return {
      name: isOneOfSeveral && name ? tidyName(name) : null,
      type: typeRef(element),
      allowed: this.tests(childOf(element, 'outputValues')),
      default: fallback ? this.entry(fallback) : null,
    };
  }

  private entry(element: XmlElement, cell?: TableCell): Node {
    const kind = cell ? { cell } : {};
    return this.compilation.textOf(element, this.names, kind) ?? { node: 'null' };
  }

  /** Null if there are no tests. An empty entry matches anything, as `-` does. */
  private tests(element: XmlElement | undefined, cell?: TableCell): Node | null {
    return this.compilation.textOf(element, this.names, {
      kind: 'unary-tests',
      ...(cell ? { cell } : {}),
    });
  }
}

/** What people call a column: its label, or what it reads or gives. */
function inputLabel(input: XmlElement): string {
  const expression = childOf(input, 'inputExpression');
  return attribute(input, 'label') || ((expression && textOfChild(expression, 'text')) ?? '');
}
const outputLabel = (output: XmlElement): string =>
  attribute(output, 'label') || (attribute(output, 'name') ?? '');
