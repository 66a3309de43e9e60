import { failure, success, type Result } from '@waymark/domain';
import { readXml } from '../../xml/read-xml.js';
import { attributeOf, elementsOf, textOf, type XmlElement } from '../../xml/xml-element.js';

/** A file of decisions that is edited, as its text and its elements. */
export interface TableFile {
  /** As in the file, with its line ends. */
  raw: string;
  /** With `\n` as every line end: what the places of elements count in. */
  text: string;
  root: XmlElement;
}

const DMN = /^https?:\/\/www\.omg\.org\/spec\/DMN\//;

/** Reads what can be edited. A text that is no DMN gives its problems, with line and column. */
export function readTableFile(raw: string): Result<TableFile> {
  const read = readXml(raw);
  if (!read.ok) return read;
  const { root } = read.value;
  if (root.local !== 'definitions' || !DMN.test(root.uri))
    return failure([
      {
        code: 'not-dmn',
        severity: 'error',
        message: 'The file has no decisions. Its root element is not `definitions` of DMN',
        line: 1,
        column: 1,
      },
    ]);
  return success({ raw, text: raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n'), root });
}

/** The children of a name that belong to DMN, as the element itself does. */
export const partsOf = (element: XmlElement, local: string): XmlElement[] =>
  elementsOf(element).filter((child) => child.local === local && child.uri === element.uri);
export const partOf = (element: XmlElement, local: string): XmlElement | undefined =>
  partsOf(element, local)[0];

export const decisionIn = ({ root }: TableFile, id: string): XmlElement | undefined =>
  partsOf(root, 'decision').find(
    (one) => (attributeOf(one, 'id') ?? attributeOf(one, 'name')) === id,
  );

/** The text of an element's `text`, as people write it. */
export const textIn = (element: XmlElement | undefined): string => {
  const text = element && partOf(element, 'text');
  return text ? textOf(text).trim() : '';
};
