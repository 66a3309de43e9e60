import type { Problem } from '@waymark/domain';
import { readLibrary } from './compile-decisions.js';
import type { ModelFile } from './model/definitions.js';
import { attribute, childOf, childrenOf, textOfChild, type XmlElement } from './model/element.js';

/** A decision as a designer wrote it, for people who read it. Nothing here is evaluated. */
export interface DescribedDecision {
  decision: string;
  name: string;
  file: string;
  description: string | null;
  /** What it needs, by name: input data, other decisions and knowledge models. */
  requires: { kind: 'input' | 'decision' | 'knowledge'; id: string; name: string }[];
  table: DescribedTable | null;
  /** The text of a decision that is an expression; null for a table or another form. */
  expression: string | null;
}

interface DescribedTable {
  hitPolicy: string;
  aggregation: string | null;
  inputs: { label: string; expression: string; values: string | null }[];
  outputs: { label: string; values: string | null; otherwise: string | null }[];
  /** In the order of the table. An empty entry is what the table writes as `-`: any value. */
  rules: { rule: string; inputs: string[]; outputs: string[]; note: string | null }[];
}

/** The decisions of these files in their order, or why a file cannot be read. */
export function describeDecisions(
  files: ModelFile[],
): { ok: true; decisions: DescribedDecision[] } | { ok: false; problems: Problem[] } {
  const library = readLibrary(files);
  if (!library.ok) return { ok: false, problems: library.failure };
  const named = [...library.value.elements.values()].map(({ element }) => element);
  return {
    ok: true,
    decisions: library.value.files.flatMap(({ file, root }) =>
      childrenOf(root, 'decision').map((element) => described(element, file, named)),
    ),
  };
}

function described(element: XmlElement, file: string, named: XmlElement[]): DescribedDecision {
  const id = idOf(element);
  const table = childOf(element, 'decisionTable');
  const literal = childOf(element, 'literalExpression');
  return {
    decision: id,
    name: attribute(element, 'name') ?? id,
    file,
    description: textOfChild(element, 'description') || null,
    requires: requirementsOf(element, named),
    table: table ? tableOf(table, attribute(element, 'name') ?? id) : null,
    expression: literal ? (textOfChild(literal, 'text') ?? '') : null,
  };
}

const REQUIRED = [
  ['informationRequirement', 'requiredInput', 'input'],
  ['informationRequirement', 'requiredDecision', 'decision'],
  ['knowledgeRequirement', 'requiredKnowledge', 'knowledge'],
] as const;

const requirementsOf = (element: XmlElement, named: XmlElement[]): DescribedDecision['requires'] =>
  REQUIRED.flatMap(([requirement, target, kind]) =>
    childrenOf(element, requirement).flatMap((one) =>
      childrenOf(one, target).map((reference) => {
        const href = attribute(reference, 'href') ?? '';
        const id = href.slice(href.lastIndexOf('#') + 1);
        const found = named.find((other) => idOf(other) === id);
        return { kind, id, name: (found && attribute(found, 'name')) ?? id };
      }),
    ),
  );

function tableOf(table: XmlElement, name: string): DescribedTable {
  return {
    hitPolicy: attribute(table, 'hitPolicy') ?? 'UNIQUE',
    aggregation: attribute(table, 'aggregation') ?? null,
    inputs: childrenOf(table, 'input').map((input) => {
      const expression = textIn(input, 'inputExpression') ?? '';
      return {
        label: attribute(input, 'label') || expression,
        expression,
        values: textIn(input, 'inputValues') || null,
      };
    }),
    outputs: childrenOf(table, 'output').map((output) => ({
      label: attribute(output, 'label') || attribute(output, 'name') || name,
      values: textIn(output, 'outputValues') || null,
      otherwise: textIn(output, 'defaultOutputEntry') || null,
    })),
    rules: childrenOf(table, 'rule').map((rule, index) => ({
      rule: attribute(rule, 'id') ?? String(index + 1),
      inputs: childrenOf(rule, 'inputEntry').map(entryOf),
      outputs: childrenOf(rule, 'outputEntry').map(entryOf),
      note: textIn(rule, 'annotationEntry') || textOfChild(rule, 'description') || null,
    })),
  };
}

const idOf = (element: XmlElement): string =>
  attribute(element, 'id') ?? attribute(element, 'name') ?? '';
const textIn = (element: XmlElement, child: string): string | undefined => {
  const found = childOf(element, child);
  return found && textOfChild(found, 'text');
};
const entryOf = (entry: XmlElement): string => {
  const text = textOfChild(entry, 'text') ?? '';
  return text === '-' ? '' : text;
};
