import { isSensitive, type Instant } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import { actOnContact, type Learned } from '../case-file/act-on-contact.js';
import { assertAgreedTime, CALL_AT } from '../case-file/agreed-time.js';
import type { CaseFile } from '../case-file/case-file.js';
import {
  assertAttempt,
  assertSafeTime,
  recordAttempt as recordInFile,
  endDeadNumber,
  isDeadNumber,
  signalOf,
  type Attempt,
} from '../case-file/contact-attempt.js';
import { noteBreach } from '../case-file/contact-breach.js';
import { contactTried } from '../case-file/contact-tried.js';
import { correctNumber } from '../case-file/correct-number.js';
import { givenNumber } from '../case-file/given-number.js';
import { noteLanguage } from '../case-file/note-language.js';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import type { CaseTransaction } from '../case-transaction.js';
import {
  runCaseCommand,
  type CaseChange,
  type CaseCommand,
  type CaseCommandDeps,
} from './case-command.js';

export interface RecordAttempt extends CaseCommand {
  attempt: Omit<Attempt, 'task' | 'id' | 'at'> & {
    /** Null where nobody gave a time: then it is the time of recording. */
    at: Instant | null;
  };
  /** The task from which the call was made, if it was made from one. */
  task?: string;
  learned?: Learned;
}

/**
 * Records an attempt to contact the victim. It has the same effect on the case as in a form: an
 * unsafe outcome suspends every channel, somebody finds out about a death that was said, another
 * number goes to the contact details, and the journey hears of it.
 */
export const recordAttempt = (
  deps: CaseCommandDeps,
  command: RecordAttempt,
): Promise<Outcome<{ attempt: string }>> =>
  runCaseCommand(deps, {
    kind: 'contact-attempt',
    command,
    work: async (within, before) => {
      const { outcome, details } = command.attempt;
      const file = noteLanguage(before, { outcome, language: details?.['language'] });
      const attempt = { ...command.attempt, at: timeOf(within, command) };
      assertAttempt(within, file, attempt);
      // What was typed into a form that could not be completed is kept as it was said.
      if (command.task === undefined) {
        assertSafeTime(file, attempt);
        await assertAgreedTime(within, file, { at: attempt.callAt, agreed: CALL_AT });
      }
      const { id, insideSafeWindow } = await recordInFile(within, file, {
        ...attempt,
        task: command.task ?? null,
      });
      const acted = await actOnContact(within, file, {
        learned: { ...command.learned, died: command.learned?.died || outcome === 'has-died' },
        words: saidBy(command),
        commands: deps.commands,
      });
      const tried = contactTried(file, {
        ...attempt,
        insideSafeWindow,
        callAt: attempt.callAt ?? null,
        notSafe: command.learned?.notSafe === true,
      });
      const after = await afterOutcome(deps, within, {
        ...acted,
        messages: [...acted.messages, ...tried],
        command,
        answer: { attempt: id },
      });
      const breach = await noteBreach(within, after.file, {
        before,
        attempt: { ...attempt, task: command.task ?? null },
        commands: deps.commands,
      });
      const noted = {
        ...after,
        file: breach.file,
        messages: [...(after.messages ?? []), ...breach.messages],
      };
      const number = givenNumber(outcome, attempt.details);
      return number ? { ...noted, file: await correctNumber(within, noted.file, number) } : noted;
    },
  });

/** Who was spoken to, and what was noted. */
function saidBy({ attempt: { note, details } }: RecordAttempt): string | null {
  const spokenTo = details?.['spokenTo'];
  return [typeof spokenTo === 'string' ? spokenTo : null, note].filter(Boolean).join('\n') || null;
}

/** A form that is kept as it was typed may give a time that is still to come. */
function timeOf({ at: now }: CaseTransaction, { attempt: { at }, task }: RecordAttempt): Instant {
  return at === null || (task !== undefined && at > now) ? now : at;
}

async function afterOutcome(
  { commands }: CaseCommandDeps,
  within: CaseTransaction,
  { command, ...change }: Required<CaseChange<{ attempt: string }>> & { command: RecordAttempt },
): Promise<CaseChange<{ attempt: string }>> {
  const { outcome, note } = command.attempt;
  const { file, messages } = change;
  // The claim has suspended contact already.
  if (outcome === 'has-died') return change;
  const signal = signalOf(outcome, isSensitive(file.details.crime, file.details.suspect));
  const suspended: CaseFile | null =
    signal && (await suspendContact(within, file, { signal, words: note, commands }));
  if (suspended)
    return { ...change, file: suspended, messages: [...messages, contactUnsafe(suspended)] };
  return isDeadNumber(outcome)
    ? { ...change, file: await endDeadNumber(within, file, outcome) }
    : change;
}
