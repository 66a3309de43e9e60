import { attributeOf, textOf, type XmlElement } from '../../xml/xml-element.js';
import { EditFault } from '../edit-fault.js';
import type { NewXml } from '../text/new-xml.js';
import { cellIn } from './edited-table.js';
import type { Part, TableCommand, TableFocus } from './table-command.js';
import type { TableEditing } from './table-editing.js';
import { partOf, partsOf } from './table-file.js';

type Command<Do extends TableCommand['do']> = Extract<TableCommand, { do: Do }>;

export function setCell(
  editing: TableEditing,
  { row, part, column, text }: Command<'cell'>,
): TableFocus {
  const cell = editing.cells(editing.row(row), part)[column];
  if (!cell) throw new EditFault('cell-missing', 'This row has no such cell. Delete the row');
  const written = part === 'input' && text.trim() === '' ? '-' : text.trim();
  if (part === 'output' || cellIn(cell) !== text.trim()) editing.write(cell, written);
  return { row, column: columnOf(editing, part, column) };
}

/** A note takes the place of the one that is there, as DMN 1.3 or an older file writes it. */
export function setNote(editing: TableEditing, { row, text }: Command<'note'>): TableFocus {
  const rule = editing.row(row);
  const said = text.trim();
  const annotation = partOf(rule, 'annotationEntry');
  const description = partOf(rule, 'description');
  if (annotation) editing.write(annotation, said);
  else if (!description) {
    if (said !== '') editing.changes.insert(rule, null, editing.xml('description', { text: said }));
  } else if (said === '') editing.changes.remove(description);
  else if (textOf(description).trim() !== said) editing.changes.write(description, said);
  return { row, column: editing.columns('input').length + editing.columns('output').length };
}

export function addRow(editing: TableEditing, { at, cells = [] }: Command<'add-row'>): TableFocus {
  const place = Math.max(0, Math.min(at, editing.rows.length));
  const like = editing.rows[Math.max(0, place - 1)];
  const id = like === undefined || attributeOf(like, 'id') !== undefined ? editing.rowId() : null;
  const entry = (part: Part, index: number, text: string): NewXml => {
    const neighbour = like && editing.cells(like, part)[index];
    const end = `${part === 'input' ? 'in' : 'out'}-${index + 1}`;
    return editing.worded(
      `${part}Entry`,
      text,
      id === null ? {} : editing.idLike(neighbour, `${id}-${end}`),
    );
  };
  const row = editing.xml('rule', {
    attributes: id === null ? {} : { id },
    children: [
      ...editing.columns('input').map((_, index) => entry('input', index, cells[index] || '-')),
      ...editing.columns('output').map((_, index) => entry('output', index, '')),
      ...annotations(editing, like),
    ],
  });
  editing.changes.insert(editing.table, before(editing, place), row);
  return { row: place, column: 0 };
}

/** The cells below columns of annotations, of which a table has as many as its other rows. */
const annotations = (editing: TableEditing, like: XmlElement | undefined): NewXml[] =>
  like ? partsOf(like, 'annotationEntry').map(() => editing.worded('annotationEntry', '')) : [];

export function copyRow(editing: TableEditing, row: number): TableFocus {
  const rule = editing.row(row);
  const id = attributeOf(rule, 'id') === undefined ? '' : editing.rowId();
  const written = editing.copyOf(rule, id);
  editing.changes.insert(editing.table, rule, { name: rule.name, written });
  return { row: row + 1, column: 0 };
}

export function moveRow(editing: TableEditing, { row, to }: Command<'move-row'>): TableFocus {
  const rule = editing.row(row);
  if (to < 0 || to >= editing.rows.length)
    throw new EditFault(
      'row-at-end',
      to < 0 ? 'This is the first row already' : 'This is the last row already',
    );
  if (to !== row) {
    const after = to > row ? editing.row(to) : before(editing, to);
    editing.changes.move(rule, { into: editing.table, after });
  }
  return { row: to, column: 0 };
}

export function removeRow(editing: TableEditing, row: number): TableFocus | null {
  editing.changes.remove(editing.row(row));
  const left = editing.rows.length - 1;
  return left === 0 ? null : { row: Math.min(row, left - 1), column: 0 };
}

/** What stands before the row of this number: another row, or the last column. */
function before(editing: TableEditing, row: number): XmlElement | null {
  if (row > 0) return editing.row(row - 1);
  const heads = ['input', 'output', 'annotation'].flatMap((local) => partsOf(editing.table, local));
  return heads.at(-1) ?? null;
}

const columnOf = (editing: TableEditing, part: Part, column: number): number =>
  part === 'input' ? column : editing.columns('input').length + column;
