import { isSensitive } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import { assertCallAt } from '../case-file/call-at.js';
import {
  assertAttempt,
  recordAttempt as recordInFile,
  signalOf,
  withoutWrongNumber,
  type Attempt,
} from '../case-file/contact-attempt.js';
import { dangerNow } from '../case-file/danger-now.js';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RecordAttempt extends CaseCommand {
  attempt: Omit<Attempt, 'task' | 'id'>;
  /** The task from which the call was made, if it was made from one. */
  task?: string;
  /** They are in danger now: the safeguarding lead is told at once. */
  danger?: boolean;
}

/** Records an attempt to contact the victim. An unsafe outcome suspends every channel. */
export const recordAttempt = (
  deps: CaseCommandDeps,
  command: RecordAttempt,
): Promise<Outcome<{ attempt: string }>> =>
  runCaseCommand(deps, {
    kind: 'contact-attempt',
    command,
    work: async (within, file) => {
      const { outcome, note } = command.attempt;
      assertAttempt(within, file, command.attempt);
      await assertCallAt(within, file, command.attempt.callAt);
      const { id } = await recordInFile(within, file, {
        ...command.attempt,
        task: command.task ?? null,
      });
      const answer = { attempt: id };
      const messages = command.danger ? [dangerNow(file)] : [];
      const signal = signalOf(outcome, isSensitive(file.details.crime, file.details.suspect));
      const suspended =
        signal &&
        (await suspendContact(within, file, { signal, words: note, commands: deps.commands }));
      if (suspended)
        return { file: suspended, answer, messages: [...messages, contactUnsafe(suspended)] };
      return {
        file: outcome === 'wrong-number' ? withoutWrongNumber(file) : file,
        answer,
        messages,
      };
    },
  });
