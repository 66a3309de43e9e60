import { attributeOf, elementsOf, textOf, type XmlElement } from '../../xml/xml-element.js';
import { EditFault } from '../edit-fault.js';
import { unused } from '../new-id.js';
import { Changes } from '../text/changes.js';
import type { NewXml } from '../text/new-xml.js';
import { attributesIn, spanOf } from '../text/tag-text.js';
import { splice } from '../text/splice.js';
import type { Part } from './table-command.js';
import { decisionIn, partOf, partsOf, type TableFile } from './table-file.js';

/** One command at work on a decision: what it reads of the table, and what it changes. */
export class TableEditing {
  readonly changes: Changes;
  private readonly decision: XmlElement;
  private readonly taken: Set<string>;

  constructor(
    private readonly file: TableFile,
    id: string,
  ) {
    const decision = decisionIn(file, id);
    if (!decision)
      throw new EditFault(
        'decision-missing',
        'The decision is no longer in the file. Open another',
      );
    this.decision = decision;
    this.changes = new Changes(file.text);
    this.taken = new Set(idsIn(file.root));
  }

  get table(): XmlElement {
    const table = partOf(this.decision, 'decisionTable');
    if (!table) throw new EditFault('not-a-table', 'This decision is no table');
    return table;
  }
  get expression(): XmlElement {
    const literal = partOf(this.decision, 'literalExpression');
    if (!literal) throw new EditFault('not-an-expression', 'This decision is no expression');
    return literal;
  }
  get rows(): XmlElement[] {
    return partsOf(this.table, 'rule');
  }
  row(index: number): XmlElement {
    const row = this.rows[index];
    if (!row) throw new EditFault('row-missing', `The table has no row ${index + 1} any more`);
    return row;
  }
  columns(part: Part): XmlElement[] {
    return partsOf(this.table, part);
  }
  column(part: Part, index: number): XmlElement {
    const column = this.columns(part)[index];
    if (!column) throw new EditFault('column-missing', 'The table no longer has this column');
    return column;
  }
  /** The cells of a row below a kind of column. */
  cells(row: XmlElement, part: Part): XmlElement[] {
    return partsOf(row, `${part}Entry`);
  }

  /** An element beside others of the table, with their prefix. */
  xml(local: string, rest: Omit<NewXml, 'name'> = {}): NewXml {
    const { name } = this.decision;
    const colon = name.indexOf(':');
    return { name: colon < 0 ? local : `${name.slice(0, colon)}:${local}`, ...rest };
  }
  /** An element with a text in it. */
  worded(local: string, text: string, attributes: Record<string, string> = {}): NewXml {
    return this.xml(local, { attributes, children: [this.xml('text', { text })] });
  }

  /**
   * Writes the text of a cell, an expression or a list of values. The same text changes nothing.
   */
  write(element: XmlElement, text: string): void {
    const found = partOf(element, 'text');
    if (!found) {
      if (text !== '') this.changes.append(element, this.xml('text', { text }));
    } else if (textOf(found).trim() !== text) this.changes.write(found, text);
  }

  /** An id that nothing in the file has, made like those beside it. */
  id(wanted: string): string {
    const id = unused(wanted, (one) => this.taken.has(one));
    this.taken.add(id);
    return id;
  }
  /** The id of a new element, if those beside it have one. */
  idLike(neighbour: XmlElement | undefined, wanted: string): Record<string, string> {
    const isWanted = neighbour === undefined || attributeOf(neighbour, 'id') !== undefined;
    return isWanted ? { id: this.id(wanted) } : {};
  }

  /** The id of a new row: the number after the highest one of the table. */
  rowId(): string {
    const own = attributeOf(this.decision, 'id') ?? 'table';
    const known = this.rows.map((row) => attributeOf(row, 'id') ?? '');
    const [, stem = `${own}-rule-`] = /^(.*?)\d+$/.exec(known.at(-1) ?? '') ?? [];
    const numbers = known.flatMap((id) => {
      const number = id.startsWith(stem) ? Number(id.slice(stem.length)) : NaN;
      return Number.isInteger(number) ? [number] : [];
    });
    return this.id(`${stem}${Math.max(known.length, 0, ...numbers) + 1}`);
  }

  /** An element as it is written, with ids of its own. */
  copyOf(element: XmlElement, rootId: string): string {
    const { from, to } = spanOf(element);
    const changes = [...within(element)].flatMap((one) => {
      const id = attributeOf(one, 'id');
      if (id === undefined) return [];
      const span = spanOf(one);
      const written = attributesIn(this.file.text.slice(span.from, span.inside)).find(
        ({ name }) => name === 'id',
      );
      if (!written) return [];
      const text = one === element ? rootId : this.id(likeOf(id, element, rootId));
      const at = span.from - from;
      return [{ from: at + written.valueFrom, to: at + written.to - 1, text }];
    });
    return splice(this.file.text.slice(from, to), changes).text;
  }
}

/** The id of a cell in a copied row: `tier-3-in-1` in `tier-rule-3` becomes `tier-rule-9-in-1`. */
function likeOf(id: string, row: XmlElement, rootId: string): string {
  const end = /(?:in|out|input|output|annotation|entry)[-_]?\d+$/i.exec(id)?.[0];
  return end ? `${rootId}-${end}` : `${rootId}-${id === attributeOf(row, 'id') ? 'row' : 'part'}`;
}

function* within(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of elementsOf(element)) yield* within(child);
}

function* idsIn(element: XmlElement): Generator<string> {
  const id = attributeOf(element, 'id');
  if (id !== undefined) yield id;
  for (const child of elementsOf(element)) yield* idsIn(child);
}
