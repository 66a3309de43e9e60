import type { Outcome } from '@waymark/engine';
import { actOnContact, type Learned } from '../case-file/act-on-contact.js';
import { appendRecord } from '../case-file/record.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordNote extends CaseCommand {
  text: string;
  /** The task in whose form the text was typed. */
  task: string;
  learned?: Learned;
}

/** Keeps what somebody typed into the form of a task that they can no longer complete. */
export const recordNote = (
  deps: CaseCommandDeps,
  command: RecordNote,
): Promise<Outcome<{ note: string }>> =>
  runCaseCommand(deps, {
    kind: 'note',
    command,
    work: async (within, file) => {
      const note = await appendRecord(within, {
        table: 'note',
        caseId: file.id,
        task: command.task,
        columns: { kind: 'typed-in-ended-task' },
        payload: { text: command.text },
      });
      const acted = await actOnContact(within, file, {
        learned: command.learned ?? {},
        words: command.text,
        commands: deps.commands,
      });
      return { ...acted, answer: { note } };
    },
  });
