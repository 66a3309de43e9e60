import type { Problem } from '@waymark/domain';
import { Parser } from 'saxen';
import type { XmlElement } from './element.js';
import { decoded } from './entities.js';
import { TreeBuilder } from './tree-builder.js';
import { XmlProblem } from './xml-problem.js';

const LONGEST_FILE = 8 * 1024 * 1024;

type Position = () => { line: number; column: number };

/**
 * Reads the text of a file into elements, or says why it cannot. It refuses a document type, so it
 * expands no entities and fetches nothing.
 */
export function readXml(xml: string): XmlElement | Problem {
  if (xml.length > LONGEST_FILE)
    return {
      code: 'limit',
      severity: 'error',
      message: `The file is larger than ${LONGEST_FILE} characters.`,
    };
  const builder = new TreeBuilder();
  let position: Position = () => ({ line: 0, column: 0 });
  const at = (context: Position, run: () => void): void => {
    position = context;
    run();
  };
  const malformed = (error: Error): never => {
    throw new XmlProblem('xml', `The file is not well-formed XML: ${error.message}.`);
  };
  const parser = new Parser()
    .on('openTag', (...[name, attributes, , , context]) =>
      at(context, () => builder.open(name, attributes())),
    )
    .on('closeTag', () => builder.close())
    .on('text', (...[text, , context]) => at(context, () => builder.text(decoded(text))))
    .on('cdata', (text) => builder.text(text))
    .on('attention', (...[, , context]) => at(context, () => refuseDocumentType()))
    .on('warn', (error, context) => at(context, () => malformed(error)))
    .on('error', (error, context) => at(context, () => malformed(error)));
  try {
    parser.parse(xml.charCodeAt(0) === 0xfeff ? xml.slice(1) : xml);
    return builder.root;
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    const { line, column } = position();
    return {
      code: error.code,
      severity: 'error',
      message: error.message,
      line: line + 1,
      column: column + 1,
    };
  }
}

function refuseDocumentType(): never {
  throw new XmlProblem('xml-doctype', 'A document type is not accepted.');
}
