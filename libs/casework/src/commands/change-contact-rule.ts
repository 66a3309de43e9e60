import type { Outcome } from '@waymark/engine';
import { changeContact, type ContactChange } from '../case-file/change-contact.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface ChangeContactRule extends CaseCommand {
  change: ContactChange;
}

export const changeContactRule = (
  deps: CaseCommandDeps,
  command: ChangeContactRule,
): Promise<Outcome<object>> =>
  runCaseCommand(deps, {
    kind: 'contact-rule',
    command,
    work: async (within, file) => ({
      file: await changeContact(within, file, command.change),
      answer: {},
    }),
  });
