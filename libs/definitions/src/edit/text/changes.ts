import { elementsOf, type XmlElement } from '../../xml/xml-element.js';
import type { NewXml } from './new-xml.js';
import { splice, type Splice } from './splice.js';
import { attributesIn, escapeAttribute, escapeText, spanOf, writeNew } from './tag-text.js';

/** A new child, or an element that moves here with its text. */
interface Inserted {
  after: XmlElement | null;
  xml: NewXml | XmlElement;
}

/**
 * Collects what becomes different in a file, and says it as splices of its text. Whatever is not
 * named here keeps its bytes: comments, white space, the order and the quotes of attributes.
 */
export class Changes {
  private readonly attributes = new Map<XmlElement, Map<string, string | null>>();
  private readonly texts = new Map<XmlElement, string>();
  private readonly removed = new Set<XmlElement>();
  private readonly inserted = new Map<XmlElement, Inserted[]>();
  private readonly moved = new Set<XmlElement>();

  constructor(private readonly text: string) {}

  /** Null removes the attribute. */
  set(element: XmlElement, name: string, value: string | null): void {
    const known = this.attributes.get(element) ?? new Map<string, string | null>();
    known.set(name, value);
    this.attributes.set(element, known);
  }

  /** Replaces all content of the element. */
  write(element: XmlElement, text: string): void {
    this.texts.set(element, text);
  }

  remove(element: XmlElement): void {
    this.removed.add(element);
  }

  /** Adds a child after the sibling, or as the first child. */
  insert(parent: XmlElement, after: XmlElement | null, xml: NewXml): void {
    const known = this.inserted.get(parent) ?? [];
    known.push({ after, xml });
    this.inserted.set(parent, known);
  }

  /** Adds a child after all others. */
  append(parent: XmlElement, xml: NewXml): void {
    this.insert(parent, elementsOf(parent).at(-1) ?? null, xml);
  }

  /** Moves an element, as it is written and with what else changes in it, to another place. */
  move(element: XmlElement, { into, after }: { into: XmlElement; after: XmlElement | null }): void {
    this.moved.add(element);
    const known = this.inserted.get(into) ?? [];
    known.push({ after, xml: element });
    this.inserted.set(into, known);
  }

  isRemoved(element: XmlElement): boolean {
    for (let at: XmlElement | null = element; at !== null; at = at.parent)
      if (this.removed.has(at)) return true;
    return false;
  }

  splices(): Splice[] {
    const isOutside = (element: XmlElement): boolean =>
      ![...this.moved].some((one) => isWithin(element, one));
    return [
      ...this.splicesOf(isOutside),
      ...[...this.moved].map((element) => this.removeSplice(element)),
    ];
  }

  private splicesOf(counts: (element: XmlElement) => boolean): Splice[] {
    const splices: Splice[] = [];
    for (const [element, values] of this.attributes)
      if (counts(element) && !this.isRemoved(element))
        splices.push(...this.attributeSplices(element, values));
    for (const [parent, all] of this.inserted)
      if (counts(parent) && !this.isRemoved(parent))
        splices.push(...this.insertSplices(parent, all));
    for (const [element, text] of this.texts)
      if (counts(element) && !this.isRemoved(element)) splices.push(this.textSplice(element, text));
    for (const element of this.removed)
      if (counts(element) && (element.parent === null || !this.isRemoved(element.parent)))
        splices.push(this.removeSplice(element));
    return splices;
  }

  /** The text of an element that moves, with what changes in it. */
  private movedText(element: XmlElement): string {
    const { from, to } = spanOf(element);
    const inner = this.splicesOf((one) => isWithin(one, element)).map((one) => ({
      ...one,
      from: one.from - from,
      to: one.to - from,
    }));
    return splice(this.text.slice(from, to), inner).text;
  }

  private attributeSplices(element: XmlElement, values: Map<string, string | null>): Splice[] {
    const { from, inside } = spanOf(element);
    const written = attributesIn(this.text.slice(from, inside));
    const last = written.at(-1);
    const end = from + (last?.to ?? 1 + element.name.length);
    const space = last?.space.includes('\n') === true ? last.space : ' ';
    return [...values].flatMap(([name, value]): Splice[] => {
      const found = written.find((one) => one.name === name);
      if (found === undefined)
        return value === null
          ? []
          : [{ from: end, to: end, text: `${space}${name}="${escapeAttribute(value, '"')}"` }];
      if (value === null) return [{ from: from + found.from, to: from + found.to, text: '' }];
      const known = element.attributes.find((one) => one.name === name)?.value;
      const text = escapeAttribute(value, found.quote);
      return known === value
        ? []
        : [{ from: from + found.valueFrom, to: from + found.to - 1, text }];
    });
  }

  private insertSplices(parent: XmlElement, all: Inserted[]): Splice[] {
    const span = spanOf(parent);
    const indent = this.indentIn(parent);
    const unit = indent === null ? '' : this.unit(parent, indent);
    const textOf = (xml: NewXml | XmlElement): string => {
      const written = 'kind' in xml ? this.movedText(xml) : writeNew(xml, indent, unit);
      return indent === null ? written : `\n${indent}${written}`;
    };
    const isEmpty = parent.children.length === 0;
    const outer = isEmpty && indent !== null ? `\n${this.lineIndent(span.from) ?? ''}` : '';
    if (span.inside === span.to) {
      const head = this.text.slice(span.from, span.to);
      const slash = span.from + (/\s*\/>$/.exec(head)?.index ?? head.length - 2);
      const text = `>${all.map(({ xml }) => textOf(xml)).join('')}${outer}</${parent.name}>`;
      return [{ from: slash, to: span.to, text }];
    }
    return all.map(({ after, xml }, index) => {
      const at = after === null ? span.inside : spanOf(after).to;
      const text = textOf(xml) + (index === all.length - 1 ? outer : '');
      return { from: at, to: at, text };
    });
  }

  private textSplice(element: XmlElement, text: string): Splice {
    const { from, inside, to } = spanOf(element);
    if (inside < to)
      return { from: inside, to: this.text.lastIndexOf('</', to - 1), text: escapeText(text) };
    const head = this.text.slice(from, to);
    const slash = from + (/\s*\/>$/.exec(head)?.index ?? head.length - 2);
    return { from: slash, to, text: `>${escapeText(text)}</${element.name}>` };
  }

  /** An element that has lines of its own takes them along. */
  private removeSplice(element: XmlElement): Splice {
    const { from, to } = spanOf(element);
    const indent = this.lineIndent(from);
    return { from: indent === null ? from : from - indent.length - 1, to, text: '' };
  }

  /** The indentation of the children; null where they do not stand on lines of their own. */
  private indentIn(parent: XmlElement): string | null {
    const first = elementsOf(parent)[0];
    if (first !== undefined) return this.lineIndent(spanOf(first).from);
    const own = this.lineIndent(spanOf(parent).from);
    if (own === null) return null;
    const around = parent.parent === null ? null : this.lineIndent(spanOf(parent.parent).from);
    const unit = around !== null && own.startsWith(around) ? own.slice(around.length) : '';
    return own + (unit || '  ');
  }

  private unit(parent: XmlElement, indent: string): string {
    const own = this.lineIndent(spanOf(parent).from) ?? '';
    return indent.startsWith(own) && indent.length > own.length ? indent.slice(own.length) : '  ';
  }

  /** The white space before a place, if nothing else stands before it on its line. */
  private lineIndent(at: number): string | null {
    const line = this.text.lastIndexOf('\n', at - 1);
    if (line < 0) return null;
    const before = this.text.slice(line + 1, at);
    return /^[ \t]*$/.test(before) ? before : null;
  }
}

function isWithin(element: XmlElement, outer: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent)
    if (at === outer) return true;
  return false;
}
