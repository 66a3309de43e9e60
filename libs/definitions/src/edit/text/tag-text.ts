import type { XmlElement, XmlSpan } from '../../xml/xml-element.js';
import type { NewXml } from './new-xml.js';

/** An attribute in the text of a start tag. Offsets count from the `<`. */
interface WrittenAttribute {
  name: string;
  /** The white space before it. */
  space: string;
  from: number;
  valueFrom: number;
  to: number;
  quote: string;
}

/** The attributes of a start tag that the reader has accepted, in their order. */
export const attributesIn = (tag: string): WrittenAttribute[] =>
  [...tag.matchAll(/(\s+)([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')/g)].map((found) => {
    const [all, space = '', name = '', value = ''] = found;
    const to = found.index + all.length;
    const valueFrom = to - value.length + 1;
    return { name, space, from: found.index, valueFrom, to, quote: value.charAt(0) };
  });

/** Where an element that was read stands. Elements that tests make have no place. */
export function spanOf(element: XmlElement): XmlSpan {
  if (element.span === null) throw new Error(`The element ${element.name} was not read`);
  return element.span;
}

export const escapeText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');

export const escapeAttribute = (value: string, quote: string): string =>
  escapeText(value)
    .replaceAll(quote, quote === '"' ? '&quot;' : '&apos;')
    .replace(/[\t\n]/g, (space) => `&#${space.charCodeAt(0)};`);

/** A new element as text. `indent` is that of its line; null keeps all on one line. */
export function writeNew(xml: NewXml, indent: string | null, unit: string): string {
  const { name, attributes = {}, children = [], text, written } = xml;
  if (written !== undefined) return written;
  const head = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeAttribute(value, '"')}"`)
    .join('')}`;
  if (text !== undefined) return `${head}>${escapeText(text)}</${name}>`;
  if (children.length === 0) return `${head} />`;
  const inner = indent === null ? null : indent + unit;
  const lines = children.map((child) => {
    const line = writeNew(child, inner, unit);
    return inner === null ? line : `\n${inner}${line}`;
  });
  return `${head}>${lines.join('')}${indent === null ? '' : `\n${indent}`}</${name}>`;
}
