/**
 * A document as it was read. Positions count from 1. Text stays in its place, so that writing loses
 * nothing.
 */
export interface XmlDocument {
  root: XmlElement;
  /** Comments and processing instructions before and after the root element. */
  before: XmlMisc[];
  after: XmlMisc[];
}

export type XmlNode = XmlElement | XmlText | XmlMisc;
interface XmlText {
  kind: 'text';
  text: string;
  cdata: boolean;
}
export interface XmlMisc {
  kind: 'comment' | 'instruction';
  text: string;
}

export interface XmlElement extends XmlPosition {
  kind: 'element';
  /** As written, with prefix. */
  name: string;
  local: string;
  /** Namespace, '' for none. */
  uri: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
  parent: XmlElement | null;
  /** Namespaces declared here, by prefix. */
  declares: Map<string, string> | null;
  /** Where it stands in the text that was read; null if it was not read. */
  span: XmlSpan | null;
}

/** Offsets in the text with its line ends as `\n`. An empty tag has `inside` equal to `to`. */
export interface XmlSpan {
  from: number;
  /** After the `>` of the start tag. */
  inside: number;
  to: number;
}

export interface XmlAttribute {
  name: string;
  local: string;
  uri: string;
  value: string;
}
interface XmlPosition {
  line: number;
  column: number;
}

const isElement = (node: XmlNode): node is XmlElement => node.kind === 'element';

export const elementsOf = (element: XmlElement): XmlElement[] => element.children.filter(isElement);

/** All text directly inside the element, without comments. */
export function textOf(element: XmlElement): string {
  return element.children.map((node) => (node.kind === 'text' ? node.text : '')).join('');
}

/** An attribute without a namespace, by name. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.local === name && attribute.uri === '')
    ?.value;
}

/** The namespace that a prefix means at this element. '' is the default namespace. */
export function namespaceOf(element: XmlElement, prefix: string): string | undefined {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) {
    const uri = at.declares?.get(prefix);
    if (uri !== undefined) return uri;
  }
  return prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : undefined;
}
