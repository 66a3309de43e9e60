import { attributeOf, type XmlElement } from '../../xml/xml-element.js';
import { EditFault } from '../edit-fault.js';
import type { ColumnKey, Part, TableCommand, TableFocus } from './table-command.js';
import type { TableEditing } from './table-editing.js';
import { partOf, partsOf } from './table-file.js';

type Command<Do extends TableCommand['do']> = Extract<TableCommand, { do: Do }>;

export function setColumn(
  editing: TableEditing,
  { part, column, key, text }: Command<'column'>,
): TableFocus {
  const head = editing.column(part, column);
  WRITERS[key](editing, head, text.trim());
  return focusOn(editing, part, column);
}

type Writer = (editing: TableEditing, head: XmlElement, text: string) => void;

const WRITERS: Record<ColumnKey, Writer> = {
  label: attribute('label'),
  name: attribute('name'),
  type: (editing, head, text) => {
    const typed = head.local === 'input' ? partOf(head, 'inputExpression') : head;
    if (typed) editing.changes.set(typed, 'typeRef', text === '' ? null : text);
  },
  expression: (editing, head, text) => {
    if (text === '')
      throw new EditFault('column-expression', 'Say what the column looks at, for example: age');
    const expression = partOf(head, 'inputExpression');
    if (expression) editing.write(expression, text);
    else editing.changes.insert(head, null, editing.worded('inputExpression', text));
  },
  values: (editing, head, text) => {
    const isInput = head.local === 'input';
    const before = isInput ? ['description', 'extensionElements', 'inputExpression'] : DESCRIBED;
    optional(editing, head, { local: isInput ? 'inputValues' : 'outputValues', text, before });
  },
  otherwise: (editing, head, text) =>
    optional(editing, head, {
      local: 'defaultOutputEntry',
      text,
      before: [...DESCRIBED, 'outputValues'],
    }),
};

const DESCRIBED = ['description', 'extensionElements'];

function attribute(name: string): Writer {
  return (editing, head, text) => editing.changes.set(head, name, text === '' ? null : text);
}

/** A part of a column that is there only if it says something. */
function optional(
  editing: TableEditing,
  head: XmlElement,
  { local, text, before }: { local: string; text: string; before: string[] },
): void {
  const found = partOf(head, local);
  if (found && text === '') editing.changes.remove(found);
  else if (found) editing.write(found, text);
  else if (text !== '') {
    const after = before.flatMap((name) => partsOf(head, name)).at(-1) ?? null;
    editing.changes.insert(head, after, editing.worded(local, text));
  }
}

export function addColumn(
  editing: TableEditing,
  { part, label, of, type }: Command<'add-column'>,
): TableFocus {
  const said = of.trim();
  if (said === '')
    throw new EditFault(
      'column-expression',
      part === 'input'
        ? 'Say what the column looks at, for example: age'
        : 'Give the result a name, for example: tier',
    );
  const columns = editing.columns(part);
  const own = attributeOf(editing.table, 'id') ?? 'table';
  const end = `${part === 'input' ? 'in' : 'out'}-${columns.length + 1}`;
  const typeRef: Record<string, string> = type === '' ? {} : { typeRef: type };
  const id = editing.idLike(columns.at(-1), `${own}-${end}`);
  const named: Record<string, string> = label.trim() === '' ? {} : { label: label.trim() };
  const head =
    part === 'input'
      ? editing.xml('input', {
          attributes: { ...id, ...named },
          children: [editing.worded('inputExpression', said, typeRef)],
        })
      : editing.xml('output', { attributes: { ...id, ...named, name: said, ...typeRef } });
  const heads = part === 'input' ? [] : partsOf(editing.table, 'input');
  editing.changes.insert(editing.table, columns.at(-1) ?? heads.at(-1) ?? null, head);
  for (const row of editing.rows) {
    const cells = editing.cells(row, part);
    const first = part === 'input' ? [] : editing.cells(row, 'input');
    const rowId = attributeOf(row, 'id');
    const cellId = rowId === undefined ? {} : editing.idLike(cells.at(-1), `${rowId}-${end}`);
    const cell = editing.worded(`${part}Entry`, part === 'input' ? '-' : '', cellId);
    const described = DESCRIBED.flatMap((name) => partsOf(row, name)).at(-1) ?? null;
    editing.changes.insert(row, cells.at(-1) ?? first.at(-1) ?? described, cell);
  }
  return focusOn(editing, part, columns.length);
}

export function moveColumn(
  editing: TableEditing,
  { part, column, to }: Command<'move-column'>,
): TableFocus {
  const columns = editing.columns(part);
  const head = editing.column(part, column);
  if (to < 0 || to >= columns.length)
    throw new EditFault('column-at-end', 'There is no column further on');
  if (to === column) return focusOn(editing, part, to);
  moveAmong(editing, editing.table, { all: columns, one: head, to });
  for (const row of editing.rows) {
    const cells = editing.cells(row, part);
    const cell = cells[column];
    if (cell && cells[to]) moveAmong(editing, row, { all: cells, one: cell, to });
  }
  return focusOn(editing, part, to);
}

function moveAmong(
  editing: TableEditing,
  parent: XmlElement,
  { all, one, to }: { all: XmlElement[]; one: XmlElement; to: number },
): void {
  const from = all.indexOf(one);
  const siblings = parent.children.filter((child) => child.kind === 'element');
  const target = all[to] ?? one;
  const after = to > from ? target : (siblings[siblings.indexOf(target) - 1] ?? null);
  editing.changes.move(one, { into: parent, after });
}

export function removeColumn(
  editing: TableEditing,
  { part, column }: Command<'remove-column'>,
): TableFocus {
  const columns = editing.columns(part);
  const head = editing.column(part, column);
  if (columns.length === 1)
    throw new EditFault(
      'column-last',
      part === 'input'
        ? 'A table looks at one thing at least. Add another column first'
        : 'A table has one result at least. Add another column first',
    );
  editing.changes.remove(head);
  for (const row of editing.rows) {
    const cell = editing.cells(row, part)[column];
    if (cell) editing.changes.remove(cell);
  }
  const left = Math.min(column, columns.length - 2);
  const offset = part === 'input' ? 0 : editing.columns('input').length;
  return { row: 0, column: offset + left };
}

const focusOn = (editing: TableEditing, part: Part, column: number): TableFocus => ({
  row: 0,
  column: part === 'input' ? column : editing.columns('input').length + column,
});
