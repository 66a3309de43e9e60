import type { UnsafeSignal } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import { contactUnsafe, suspendContact } from '../case-file/suspend-contact.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface RaiseUnsafeSignal extends CaseCommand {
  signal: UnsafeSignal;
  reason: string;
}

/** Suspends every channel at once and opens the task to find a safe route. */
export const raiseUnsafeSignal = (
  deps: CaseCommandDeps,
  command: RaiseUnsafeSignal,
): Promise<Outcome<{ suspended: boolean }>> =>
  runCaseCommand<{ suspended: boolean }>(deps, {
    kind: 'contact-unsafe',
    command,
    work: async (within, file) => {
      const suspended = await suspendContact(within, file, {
        signal: command.signal,
        words: command.reason,
        commands: deps.commands,
      });
      return suspended
        ? { file: suspended, answer: { suspended: true }, messages: [contactUnsafe(suspended)] }
        : { file, answer: { suspended: false } };
    },
  });
