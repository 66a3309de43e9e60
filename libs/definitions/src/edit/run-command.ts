import { failure, success, type Result } from '@waymark/domain';
import { addAfter, attach, insertOn, type NewNode } from './commands/add.js';
import { connect } from './commands/connect.js';
import { moveInto } from './commands/move.js';
import { remove } from './commands/remove.js';
import { rename } from './commands/rename.js';
import { spliceRaw, type Diagram } from './diagram.js';
import { EditFault } from './edit-fault.js';
import { Editing } from './editing.js';
import type { BoundaryKind } from './node-kinds.js';
import { writeSetting, type SettingValue } from './settings.js';

/** One change to a diagram. The drawing and the outline give the same commands. */
export type EditCommand =
  | ({ do: 'add-after'; after: string } & NewNode)
  | ({ do: 'insert-on'; flow: string } & NewNode)
  | { do: 'connect'; from: string; to: string }
  | { do: 'disconnect'; flow: string }
  | { do: 'move-into'; element: string; stage: string }
  | { do: 'rename'; element: string; name: string }
  | { do: 'delete'; element: string }
  | {
      do: 'attach';
      host: string;
      kind: BoundaryKind;
      name: string;
      of?: string;
      interrupting: boolean;
    }
  | { do: 'set'; element: string; key: string; value: SettingValue };

export interface Edited {
  /** The whole file. Undoing an edit is going back to the text before. */
  raw: string;
  /** What the command made or changed, or the neighbour of what it removed. */
  focus: string | null;
}

/**
 * Does one command on a diagram. Only what it must change becomes different in the file. A command
 * that cannot be done answers why, as a sentence for a designer.
 */
export function runCommand(diagram: Diagram, command: EditCommand): Result<Edited> {
  const editing = new Editing(diagram);
  try {
    const focus = carriedOut(editing, command);
    return success({ raw: spliceRaw(diagram, editing.finish()), focus });
  } catch (fault) {
    if (!(fault instanceof EditFault)) throw fault;
    return failure([{ code: fault.code, severity: 'error', message: fault.message }]);
  }
}

function carriedOut(editing: Editing, command: EditCommand): string | null {
  switch (command.do) {
    case 'add-after':
      return addAfter(editing, command.after, command);
    case 'insert-on':
      return insertOn(editing, command.flow, command);
    case 'connect':
      connect(editing, command.from, command.to);
      return command.from;
    case 'disconnect':
      return remove(editing, editing.flow(command.flow).id ?? '');
    case 'move-into':
      moveInto(editing, command.element, command.stage);
      return command.element;
    case 'rename':
      rename(editing, command.element, command.name.trim());
      return command.element;
    case 'delete':
      return remove(editing, command.element);
    case 'attach':
      return attach(editing, command.host, command);
    case 'set':
      writeSetting(editing, command.element, command);
      return command.element;
  }
}
