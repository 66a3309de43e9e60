import type { Called999 } from '@waymark/domain';
import type { Outcome } from '@waymark/engine';
import { dangerNow } from '../case-file/danger-now.js';
import { runCaseCommand, type CaseCommand, type CaseCommandDeps } from './case-command.js';

export interface TellDanger extends CaseCommand {
  where: string;
  called999: Called999;
  words: string | null;
}

/**
 * Tells at once that the person is in danger now, before any form is complete
 * (docs/service/escalation.md#danger-now).
 */
export const tellDanger = (
  deps: CaseCommandDeps,
  command: TellDanger,
): Promise<Outcome<{ note: string }>> =>
  runCaseCommand(deps, {
    kind: 'danger',
    command,
    work: async (within, file) => {
      const { note, message } = await dangerNow(within, file, command);
      return { file, answer: { note }, messages: [message] };
    },
  });
