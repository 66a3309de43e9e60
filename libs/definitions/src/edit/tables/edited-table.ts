import { attributeOf, textOf, type XmlElement } from '../../xml/xml-element.js';
import { decisionIn, partOf, partsOf, textIn, type TableFile } from './table-file.js';

/** A decision of a file as it stands there, to be changed. */
export interface EditedDecision {
  decision: string;
  name: string;
  /** Null for a decision that is no table. */
  table: EditedTable | null;
  /** The text of a decision that is an expression. */
  expression: string | null;
}
export interface EditedTable {
  hitPolicy: string;
  aggregation: string | null;
  inputs: InputColumn[];
  outputs: OutputColumn[];
  rows: EditedRow[];
}
export interface InputColumn {
  label: string;
  expression: string;
  type: string;
  values: string;
}
export interface OutputColumn {
  label: string;
  name: string;
  type: string;
  values: string;
  otherwise: string;
}
/** An empty cell takes anything; the file may write it as `-`. */
export interface EditedRow {
  inputs: string[];
  outputs: string[];
  note: string;
}

export function editedDecision(file: TableFile, id: string): EditedDecision | null {
  const decision = decisionIn(file, id);
  if (!decision) return null;
  const table = partOf(decision, 'decisionTable');
  const literal = partOf(decision, 'literalExpression');
  return {
    decision: id,
    name: attributeOf(decision, 'name') ?? id,
    table: table ? editedTable(table) : null,
    expression: literal ? textIn(literal) : null,
  };
}

const editedTable = (table: XmlElement): EditedTable => ({
  hitPolicy: attributeOf(table, 'hitPolicy') ?? 'UNIQUE',
  aggregation: attributeOf(table, 'aggregation') ?? null,
  inputs: partsOf(table, 'input').map((input) => {
    const expression = partOf(input, 'inputExpression');
    return {
      label: attributeOf(input, 'label') ?? '',
      expression: textIn(expression),
      type: (expression && attributeOf(expression, 'typeRef')) ?? '',
      values: textIn(partOf(input, 'inputValues')),
    };
  }),
  outputs: partsOf(table, 'output').map((output) => ({
    label: attributeOf(output, 'label') ?? '',
    name: attributeOf(output, 'name') ?? '',
    type: attributeOf(output, 'typeRef') ?? '',
    values: textIn(partOf(output, 'outputValues')),
    otherwise: textIn(partOf(output, 'defaultOutputEntry')),
  })),
  rows: partsOf(table, 'rule').map((rule) => ({
    inputs: partsOf(rule, 'inputEntry').map((entry) => cellIn(entry)),
    outputs: partsOf(rule, 'outputEntry').map(textIn),
    note: noteIn(rule),
  })),
});

/** What an input cell says, without the dash for anything. */
export const cellIn = (entry: XmlElement): string => {
  const text = textIn(entry);
  return text === '-' ? '' : text;
};

/** A note is an annotation of DMN 1.3, or the description of a row. */
function noteIn(rule: XmlElement): string {
  const annotation = textIn(partOf(rule, 'annotationEntry'));
  const description = partOf(rule, 'description');
  return annotation || (description ? textOf(description).trim() : '');
}
