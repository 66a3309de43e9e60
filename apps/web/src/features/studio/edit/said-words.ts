import type { EditCommand } from '@waymark/definitions';
import { ADDED, SETTINGS } from './edit-words.js';

/** What a command has done, as a sentence that a screen reader says. */
export function saidWords(command: EditCommand, nameOf: (id: string) => string): string {
  const quoted = (id: string): string => `“${nameOf(id)}”`;
  switch (command.do) {
    case 'add-after':
      return `“${command.name || ADDED[command.what]}” was added after ${quoted(command.after)}`;
    case 'insert-on':
      return `“${command.name || ADDED[command.what]}” was added on the way`;
    case 'connect':
      return `${quoted(command.from)} now leads to ${quoted(command.to)}`;
    case 'disconnect':
      return 'The flow was deleted';
    case 'move-into':
      return `${quoted(command.element)} was moved into ${quoted(command.stage)}`;
    case 'rename':
      return `${quoted(command.element)} is now called “${command.name}”`;
    case 'delete':
      return `${quoted(command.element)} was deleted`;
    case 'attach': {
      const made = command.name ? `“${command.name}”` : 'What may happen';
      return `${made} was added at ${quoted(command.host)}`;
    }
    case 'set': {
      const label = SETTINGS[command.key]?.label ?? command.key;
      return `“${label}” of ${quoted(command.element)} was changed`;
    }
  }
}
