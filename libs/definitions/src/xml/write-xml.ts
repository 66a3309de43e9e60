import type { XmlAttribute, XmlDocument, XmlElement, XmlMisc, XmlNode } from './xml-element.js';

/**
 * Writes a document as it was read: elements, attributes, texts, comments, namespace prefixes and
 * their order. Does not recurse.
 */
export function writeXml(document: XmlDocument): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  for (const misc of document.before) parts.push(writeMisc(misc), '\n');
  writeTree(document.root, parts);
  for (const misc of document.after) parts.push('\n', writeMisc(misc));
  parts.push('\n');
  return parts.join('');
}

type Work = XmlNode | { kind: 'end'; name: string };

function writeTree(root: XmlElement, parts: string[]): void {
  const work: Work[] = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === 'end') parts.push(`</${node.name}>`);
    else if (node.kind === 'element') openElement(node, parts, work);
    else parts.push(node.kind === 'text' ? writeText(node.text, node.cdata) : writeMisc(node));
  }
}

function openElement(element: XmlElement, parts: string[], work: Work[]): void {
  const attributes = element.attributes.map(writeAttribute).join('');
  if (element.children.length === 0) {
    parts.push(`<${element.name}${attributes}/>`);
    return;
  }
  parts.push(`<${element.name}${attributes}>`);
  work.push({ kind: 'end', name: element.name });
  for (let index = element.children.length - 1; index >= 0; index -= 1) {
    const child = element.children[index];
    if (child !== undefined) work.push(child);
  }
}

const writeAttribute = ({ name, value }: XmlAttribute): string =>
  ` ${name}="${escape(value)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)}"`;

const writeText = (text: string, cdata: boolean): string =>
  cdata ? `<![CDATA[${text}]]>` : escape(text).replace(/\r/g, '&#13;');

const writeMisc = (misc: XmlMisc): string =>
  misc.kind === 'comment' ? `<!--${misc.text}-->` : `<?${misc.text}?>`;

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
