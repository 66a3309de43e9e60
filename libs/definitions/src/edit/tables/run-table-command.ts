import { failure, success, type Result } from '@waymark/domain';
import { spliceRaw } from '../diagram.js';
import { EditFault } from '../edit-fault.js';
import { addColumn, moveColumn, removeColumn, setColumn } from './columns.js';
import type { Splice } from '../text/splice.js';
import { addRow, copyRow, moveRow, removeRow, setCell, setNote } from './rows.js';
import type { TableCommand, TableFocus } from './table-command.js';
import { TableEditing } from './table-editing.js';
import type { TableFile } from './table-file.js';

/**
 * Does one command on a decision of a file. Only what it must change becomes different in the text.
 * A command that cannot be done answers why, as a sentence for a designer.
 */
export function runTableCommand(
  file: TableFile,
  decision: string,
  command: TableCommand,
): Result<{ raw: string; focus: TableFocus | null }> {
  const done = tableSplices(file, decision, command);
  if (!done.ok) return done;
  const { splices, focus } = done.value;
  return success({ raw: spliceRaw(file, splices), focus });
}

/** The same, as what becomes different in the text with `\n` as line ends. */
export function tableSplices(
  file: TableFile,
  decision: string,
  command: TableCommand,
): Result<{ splices: Splice[]; focus: TableFocus | null }> {
  try {
    const editing = new TableEditing(file, decision);
    const focus = carriedOut(editing, command);
    return success({ splices: editing.changes.splices(), focus });
  } catch (fault) {
    if (!(fault instanceof EditFault)) throw fault;
    return failure([{ code: fault.code, severity: 'error', message: fault.message }]);
  }
}

function carriedOut(editing: TableEditing, command: TableCommand): TableFocus | null {
  switch (command.do) {
    case 'cell':
      return setCell(editing, command);
    case 'note':
      return setNote(editing, command);
    case 'add-row':
      return addRow(editing, command);
    case 'copy-row':
      return copyRow(editing, command.row);
    case 'move-row':
      return moveRow(editing, command);
    case 'remove-row':
      return removeRow(editing, command.row);
    case 'column':
      return setColumn(editing, command);
    case 'add-column':
      return addColumn(editing, command);
    case 'move-column':
      return moveColumn(editing, command);
    case 'remove-column':
      return removeColumn(editing, command);
    case 'policy':
      editing.changes.set(editing.table, 'hitPolicy', command.hitPolicy);
      editing.changes.set(editing.table, 'aggregation', command.aggregation);
      return null;
    case 'expression':
      editing.write(editing.expression, command.text);
      return null;
  }
}
